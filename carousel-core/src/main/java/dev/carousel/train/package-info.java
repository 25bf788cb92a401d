/** The training loop, its listeners and its checkpoints. */
package dev.carousel.train;
