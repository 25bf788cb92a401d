/** Layers that bring features to mean 0 and variance 1: over the features of a step, or over a batch. */
package dev.carousel.nn.norm;
