/** Matrix products as layers need them, forward and backward, split over threads. Not for callers outside the engine. */
package dev.carousel.internal.product;
