/** Carousel as a library, seen from a project that uses it. */
package dev.carousel.examples;
