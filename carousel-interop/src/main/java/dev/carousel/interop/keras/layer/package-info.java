/** Keras's layers with their settings and weights, in one form for all versions: what a network or a graph is made of. */
package dev.carousel.interop.keras.layer;
