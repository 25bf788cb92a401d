/** The command {@code ./bench}: Carousel beside other engines on the same machine. */
package dev.carousel.bench;
