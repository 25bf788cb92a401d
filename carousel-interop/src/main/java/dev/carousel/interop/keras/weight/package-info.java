/** Finds each layer's arrays in a file of weights, in the layout of any version of Keras. */
package dev.carousel.interop.keras.weight;
