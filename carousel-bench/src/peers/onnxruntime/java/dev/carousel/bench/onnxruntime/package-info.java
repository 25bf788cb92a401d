/** ONNX Runtime's programs: inference alone. */
package dev.carousel.bench.onnxruntime;
