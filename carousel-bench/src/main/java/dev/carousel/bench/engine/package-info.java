/** What the programs of all engines have in common: the lines they print and the loop that measures. */
package dev.carousel.bench.engine;
