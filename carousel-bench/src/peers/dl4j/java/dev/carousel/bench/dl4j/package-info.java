/** Deeplearning4j's programs, with nd4j-native. */
package dev.carousel.bench.dl4j;
