/** A Keras model as one list of steps between numbered tensors, whatever models it was nested of. */
package dev.carousel.interop.keras.program;
