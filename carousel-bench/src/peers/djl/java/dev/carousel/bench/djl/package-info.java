/** DJL's programs, on its PyTorch engine. */
package dev.carousel.bench.djl;
