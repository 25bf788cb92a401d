/** Small tables that come with Carousel, to try it on. */
package dev.carousel.models.sample;
