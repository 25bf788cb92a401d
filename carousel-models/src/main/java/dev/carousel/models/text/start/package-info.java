/** Vectors of words from which words stand near each other in the training texts alone: what embeddings start from. */
package dev.carousel.models.text.start;
