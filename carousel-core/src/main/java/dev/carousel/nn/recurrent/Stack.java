package dev.carousel.nn.recurrent;

import dev.carousel.InvalidInputException;
import dev.carousel.nn.Merge;
import java.util.Locale;
import java.util.Optional;

/**
 * How cells are put together: what LSTM, GRU and RNN have in common beside what is random in training.
 *
 * @param layers L; layer l reads what layer l-1 puts out
 * @param merge empty where each layer reads sequences from the first step to the last; otherwise each reads them in both directions, and
 *     this says how the two outputs become one
 * @param learnedStart whether sequences without a given state start from learned values instead of zeros
 * @param recomputeEvery 0: forward keeps what backward needs of every step. K: it keeps the states of every K-th step alone, and backward
 *     computes the K steps between anew: a third more work and memory for T/K states and K steps instead of T. Outputs, states and dX
 *     stay the same to the bit; gradients of weights are summed K steps at a time, the last first
 */
public record Stack(int layers, Optional<Merge> merge, boolean learnedStart, int recomputeEvery) {
    public Stack {
        if (layers < 1 || recomputeEvery < 0) {
            throw new InvalidInputException(
                    "recurrent layer: expected 1 or more layers and recompute-every 0 or more, found " + layers
                            + " and " + recomputeEvery);
        }
        if (recomputeEvery > 0 && merge.isPresent()) {
            throw new InvalidInputException(
                    "recurrent layer: recompute-every cuts sequences into pieces, which can't be run "
                            + "in both directions: leave one of the two out");
        }
    }

    /** One layer, forward. */
    static Stack single() {
        return new Stack(1, Optional.empty(), false, 0);
    }

    /** D: 1 or 2. */
    public int directions() {
        return merge.isPresent() ? 2 : 1;
    }

    /** The features of a step that a layer puts out whose cells put out {@code size} each. */
    public int outputSize(int size) {
        return merge.isPresent() ? merge.get().outputSize(size, size) : size;
    }

    /** What isn't as in {@link #single}, each after a comma. */
    String inWords() {
        return (layers == 1 ? "" : ", " + layers + " layers")
                + merge.map(how -> ", bidirectional " + how.name().toLowerCase(Locale.ROOT))
                        .orElse("")
                + (learnedStart ? ", learned start" : "")
                + (recomputeEvery == 0 ? "" : ", recomputed every " + recomputeEvery);
    }

    Stack layers(int count) {
        return new Stack(count, merge, learnedStart, recomputeEvery);
    }

    Stack bidirectional(Merge how) {
        return new Stack(layers, Optional.of(how), learnedStart, recomputeEvery);
    }

    Stack learnedStart(boolean learned) {
        return new Stack(layers, merge, learned, recomputeEvery);
    }

    Stack recomputeEvery(int steps) {
        return new Stack(layers, merge, learnedStart, steps);
    }
}
