/** Keras models that are layers of ours in a row, as networks that can be trained further. */
package dev.carousel.interop.keras.network;
