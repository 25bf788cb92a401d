/**
 * From whole sequences to single rows, by their last step, mean, largest values or what attention picks; and from single rows to sequences
 * by repetition.
 */
package dev.carousel.nn.pooling;
