package dev.carousel.bench.scaling;

import java.util.Locale;

/** What is done at a point. */
public enum Work {
    /** Inference, with all outputs kept. */
    FORWARD,
    /** Forward and backward, down to the gradients of all weights and of the inputs; of a language model a whole step. */
    TRAINING,
    /** The same with {@code recomputeEvery(√T)}: a third more work, memory for states at every √T-th step. */
    RECOMPUTED;

    /** As it is called in lines. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
