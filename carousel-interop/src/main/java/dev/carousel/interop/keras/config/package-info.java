/** What a Keras file says a model is, in the words of any version: layers, how they are called on one another, and what can't be read. */
package dev.carousel.interop.keras.config;
