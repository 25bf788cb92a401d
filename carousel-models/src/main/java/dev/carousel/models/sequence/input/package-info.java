/** How sequences of numbers become what a network reads: learned from training data alone, saved with the model. */
package dev.carousel.models.sequence.input;
