/** Running engines in turn, each in a process of its own on a quiet machine, and comparing what they say. */
package dev.carousel.bench.run;
