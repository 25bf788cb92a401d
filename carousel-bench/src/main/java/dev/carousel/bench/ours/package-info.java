/** Carousel's programs, through its public API. */
package dev.carousel.bench.ours;
