/** Keras models that are no layers in a row, in ONNX's words: opset 17, batch first as in Keras, masks carried along as truth values. */
package dev.carousel.interop.keras.graph;
