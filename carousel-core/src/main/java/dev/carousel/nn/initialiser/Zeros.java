package dev.carousel.nn.initialiser;

import dev.carousel.random.RandomSource;

/** Zeros: for biases. Weights of zeros never come apart, because all units then get the same gradient. */
public record Zeros() implements Elementwise {
    @Override
    public float value(int units, RandomSource random, int element) {
        return 0;
    }
}
