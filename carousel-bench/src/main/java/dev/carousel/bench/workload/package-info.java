/** What is measured: the workloads, their shapes, their arithmetic and their random data. */
package dev.carousel.bench.workload;
