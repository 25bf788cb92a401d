package dev.carousel.nn.recurrent;

import dev.carousel.InvalidInputException;
import java.util.Locale;

/**
 * How cells are put together: what LSTM, GRU and RNN have in common beside what is random in training.
 *
 * @param layers L; layer l reads what layer l-1 puts out
 * @param directions of each layer
 * @param learnedStart whether sequences without a given state start from learned values instead of zeros
 * @param recomputeEvery 0: forward keeps what backward needs of every step. K: it keeps the states of every K-th step alone, and backward
 *     computes the K steps between anew: a third more work and memory for T/K states and K steps instead of T. Outputs, states and dX
 *     stay the same to the bit; gradients of weights are summed K steps at a time, the last first
 */
public record Stack(int layers, Directions directions, boolean learnedStart, int recomputeEvery) {
    public Stack {
        if (layers < 1 || recomputeEvery < 0) {
            throw new InvalidInputException(
                    "recurrent layer: expected 1 or more layers and recompute-every 0 or more, found " + layers
                            + " and " + recomputeEvery);
        }
        if (recomputeEvery > 0 && directions != Directions.FORWARD) {
            throw new InvalidInputException(
                    "recurrent layer: recompute-every cuts sequences into pieces, which can't be run "
                            + "in both directions: leave one of the two out");
        }
    }

    /** One layer, forward. */
    static Stack single() {
        return new Stack(1, Directions.FORWARD, false, 0);
    }

    /** What isn't as in {@link #single}, each after a comma. */
    String inWords() {
        return (layers == 1 ? "" : ", " + layers + " layers")
                + (directions == Directions.FORWARD
                        ? ""
                        : ", bidirectional " + directions.name().toLowerCase(Locale.ROOT))
                + (learnedStart ? ", learned start" : "")
                + (recomputeEvery == 0 ? "" : ", recomputed every " + recomputeEvery);
    }

    Stack layers(int count) {
        return new Stack(count, directions, learnedStart, recomputeEvery);
    }

    Stack directions(Directions which) {
        return new Stack(layers, which, learnedStart, recomputeEvery);
    }

    Stack learnedStart(boolean learned) {
        return new Stack(layers, directions, learned, recomputeEvery);
    }

    Stack recomputeEvery(int steps) {
        return new Stack(layers, directions, learnedStart, steps);
    }
}
