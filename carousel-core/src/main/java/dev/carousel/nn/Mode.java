package dev.carousel.nn;

import dev.carousel.random.RandomSource;

/**
 * Whether a network is being trained or used. Training carries the random numbers of its step, which masks are drawn from.
 */
public sealed interface Mode {
    /** The use of a trained network: nothing is random. A backward may follow, for the gradient of a prediction. */
    static Mode prediction() {
        return Prediction.TRACED;
    }

    /**
     * The use of a trained network when no backward follows, with the same results: layers need not keep what only a backward would read, and
     * a backward may then be refused.
     */
    static Mode inference() {
        return Prediction.UNTRACED;
    }

    /** A training step; a mask is a function of the source, the layer's name, the step, the sample, the time and the feature. */
    static Mode training(RandomSource random, long step) {
        return new Training(random, step, 0);
    }

    /** {@link #prediction} with somebody who is told what recurrent cells go through, with the same results. */
    static Mode observed(Observer observer) {
        return new Observed(observer, 0, false, false);
    }

    /** The same for sequences that are the rest of longer ones: their first step has the number {@code time} more than here. */
    Mode later(int time);

    /** The same for sequences whose steps are in reverse order. */
    default Mode reversed() {
        return this;
    }

    /** Whether layers must keep what a backward needs. */
    boolean traced();

    /** See {@link #prediction} and {@link #inference}. */
    enum Prediction implements Mode {
        TRACED,
        UNTRACED;

        @Override
        public boolean traced() {
            return this == TRACED;
        }

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
        public boolean traced() {
            return true;
        }

        @Override
        public Mode later(int time) {
            return new Training(random, step, firstTime + time);
        }
    }

    /**
     * See {@link #observed}.
     *
     * @param firstTime the number of the sequences' first step
     * @param mirrored whether the sequences' steps are in reverse order
     * @param inPieces whether they are part of longer ones
     */
    record Observed(Observer observer, int firstTime, boolean mirrored, boolean inPieces) implements Mode {
        @Override
        public boolean traced() {
            return true;
        }

        @Override
        public Mode later(int time) {
            return new Observed(observer, firstTime + time, mirrored, true);
        }

        @Override
        public Mode reversed() {
            return new Observed(observer, firstTime, !mirrored, inPieces);
        }
    }
}
