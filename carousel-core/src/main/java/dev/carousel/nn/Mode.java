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
        return new Training(random, step, 0);
    }

    /** The same for sequences that are the rest of longer ones: their first step has the number {@code time} more than here. */
    Mode later(int time);

    /** See {@link #prediction}. */
    enum Prediction implements Mode {
        INSTANCE;

        @Override
        public Mode later(int time) {
            return this;
        }
    }

    /**
     * See {@link #training}.
     *
     * @param firstTime the number of the sequences' first step
     */
    record Training(RandomSource random, long step, int firstTime) implements Mode {
        @Override
        public Mode later(int time) {
            return new Training(random, step, firstTime + time);
        }
    }
}
