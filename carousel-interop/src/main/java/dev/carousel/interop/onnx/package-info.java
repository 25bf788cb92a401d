/** ONNX files: bytes to definitions and back. */
package dev.carousel.interop.onnx;
