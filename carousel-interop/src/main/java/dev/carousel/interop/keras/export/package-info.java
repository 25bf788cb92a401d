/**
 * Our networks as Keras models: {@code .h5} in the layout of Keras 2, which Keras 3 loads too, and {@code .keras} of Keras 3. Gates lie in
 * Keras's order, kernels as [inputs, outputs], the two biases of a cell are one.
 */
package dev.carousel.interop.keras.export;
