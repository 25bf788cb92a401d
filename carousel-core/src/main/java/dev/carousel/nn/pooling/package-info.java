/** Layers that make one row of a whole sequence: its last step, its mean, its largest values, or what attention picks. */
package dev.carousel.nn.pooling;
