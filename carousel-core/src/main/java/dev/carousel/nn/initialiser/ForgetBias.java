package dev.carousel.nn.initialiser;

import dev.carousel.InvalidInputException;
import dev.carousel.random.RandomSource;

/**
 * The gate that keeps the memory starts at {@code σ(value)}, all other biases at 0. With a value of 1 a cell keeps three quarters of its
 * state at each step, so gradients live long enough to teach it what to forget; with 0 half is gone at once (Gers, Schmidhuber and Cummins
 * 2000). Jozefowicz, Zaremba and Sutskever 2015 found that a bias of 1 is what an LSTM needs to keep up with a GRU.
 *
 * <p>In an LSTM that gate is f; where f = 1 - i, it is i with the opposite sign; in a GRU it is z. A plain RNN has none, and zeros.
 *
 * @param value usually 1; larger for longer memory
 */
public record ForgetBias(float value) implements GateBias {
    public ForgetBias {
        if (!Float.isFinite(value)) {
            throw new InvalidInputException("forget bias: expected a finite number, found " + value);
        }
    }

    @Override
    public float value(Gate gate, int unit, GateOrder order, RandomSource random) {
        return switch (gate) {
            case FORGET, UPDATE -> value;
            case INPUT -> order.has(Gate.FORGET) ? 0 : -value;
            case CANDIDATE, OUTPUT, RESET -> 0;
        };
    }
}
