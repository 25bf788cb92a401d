/** How something is measured: warm-up and samples by time, their statistics, the process's peak memory. */
package dev.carousel.bench.measure;
