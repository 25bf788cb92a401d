package dev.carousel.nn;

import dev.carousel.random.RandomSource;

/**
 * Whether a network is being trained or used. Training carries the random numbers of its step, which masks are drawn from.
 */
public sealed interface Mode {
    /** The use of a trained network: nothing is random. */
    static Mode prediction() {
        return Prediction.INSTANCE;
    }

    /** A training step; a mask is a function of the source, the layer's name, the step, the sample, the time and the feature. */
    static Mode training(RandomSource random, long step) {
        return new Training(random, step);
    }

    /** See {@link #prediction}. */
    enum Prediction implements Mode {
        INSTANCE
    }

    /** See {@link #training}. */
    record Training(RandomSource random, long step) implements Mode {}
}
