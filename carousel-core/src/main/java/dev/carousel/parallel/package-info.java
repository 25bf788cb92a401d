/** Splitting independent outputs over threads. */
package dev.carousel.parallel;
