/**
 * What weights and biases start from.
 *
 * <p>A weight [blocks O, K] holds one matrix [O, K] for each block of its rows, such as the gates of a cell, and an {@link
 * dev.carousel.nn.initialiser.Initialiser} fills each by its own sizes. The biases of a cell go by the names of its {@link
 * dev.carousel.nn.initialiser.Gate}s, so one {@link dev.carousel.nn.initialiser.BiasInitialiser} serves cells of any gates in any order.
 */
package dev.carousel.nn.initialiser;
