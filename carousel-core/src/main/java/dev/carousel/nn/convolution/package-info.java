/** Layers that look at each step together with its neighbours in time. */
package dev.carousel.nn.convolution;
