/** What the processor could do at most. */
package dev.carousel.bench.peak;
