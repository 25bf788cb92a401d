package dev.carousel.nn.initialiser;

import dev.carousel.random.RandomSource;

/**
 * Uniform over ±1/sqrt(H), with H the hidden size: what PyTorch's recurrent layers start all weights and biases from. It fits the size
 * alone, not what an LSTM is for: the forget gates begin at about a half, so that a cell forgets half of its state at each step.
 */
public record InverseRootUniform() implements Elementwise {
    @Override
    public float value(int units, RandomSource random, int element) {
        return (float) (1 / Math.sqrt(units)) * (2 * random.uniform(element) - 1);
    }
}
