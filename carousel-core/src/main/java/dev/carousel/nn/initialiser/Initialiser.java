package dev.carousel.nn.initialiser;

import dev.carousel.random.RandomSource;
import dev.carousel.tensor.Tensor;

/** What a weight starts from. */
public sealed interface Initialiser permits Elementwise, Glorot, Orthogonal {
    /**
     * Overwrites a weight. The numbers are functions of {@code random} and {@code name} alone.
     *
     * @param name what the random numbers are for, usually the parameter's name without its layer
     * @param weight [blocks O, K]: matrices [O, K] one below the other, each a map of its own from K to O, such as the gates of a cell
     * @param units O
     */
    void fill(String name, Tensor weight, int units, RandomSource random);
}
