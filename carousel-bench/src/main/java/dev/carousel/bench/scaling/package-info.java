/** How Carousel's time and memory grow with the length, the width, the batch, the threads and the vocabulary. */
package dev.carousel.bench.scaling;
