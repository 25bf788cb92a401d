/** Carousel's kernels under JMH. */
package dev.carousel.bench.kernels;
