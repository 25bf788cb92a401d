/** Checkpoints of a training run, kept in a folder. */
package dev.carousel.formats.checkpoint;
