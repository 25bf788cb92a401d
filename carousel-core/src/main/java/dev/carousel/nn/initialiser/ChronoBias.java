package dev.carousel.nn.initialiser;

import dev.carousel.InvalidInputException;
import dev.carousel.random.RandomSource;

/**
 * Units start with memories of all lengths up to {@code longest} steps: {@code b_f = ln u} with u uniform over [1, longest - 1], and {@code
 * b_i = -b_f} (Tallec and Ollivier 2018, "Can recurrent neural networks warp time?"). A gate {@code σ(ln u) = u / (u + 1)} forgets over
 * about u + 1 steps. For tasks whose distances are known to be long, and of about that order.
 *
 * <p>Where f = 1 - i, b_i alone says both; in a GRU b_z takes the place of b_f. All other biases are 0.
 *
 * @param longest T, the longest distance in steps that should be bridged; 2 or more
 */
public record ChronoBias(int longest) implements GateBias {
    public ChronoBias {
        if (longest < 2) {
            throw new InvalidInputException("chrono start: expected a longest distance of 2 or more, found " + longest);
        }
    }

    @Override
    public void requireFits(GateOrder order) {
        if (!order.has(Gate.INPUT) && !order.has(Gate.UPDATE)) {
            throw new InvalidInputException(
                    "chrono start: needs a gate that keeps the memory, but the cell has only: " + order.inWords());
        }
    }

    @Override
    public float value(Gate gate, int unit, GateOrder order, RandomSource random) {
        return switch (gate) {
            case FORGET, UPDATE -> logOfLength(unit, random);
            case INPUT -> -logOfLength(unit, random);
            case CANDIDATE, OUTPUT, RESET -> 0;
        };
    }

    /** A function of the unit, so that both gates of a unit have the same one. */
    private float logOfLength(int unit, RandomSource random) {
        return (float) StrictMath.log(1 + (longest - 2) * (double) random.uniform(unit));
    }
}
