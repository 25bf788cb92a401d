package dev.carousel.nn.recurrent;

import dev.carousel.parallel.Workers;
import dev.carousel.tensor.SequenceLayout;

/**
 * A batch through time and back, step by step. Threads split its positions, each for all of their steps, so there is no barrier between
 * steps. Sequences end one by one, those of the last positions first: at each step it is the first few of a thread's positions that have it.
 */
final class TimeLoop {
    /** Products take five or four rows at once; a row left over costs nearly as much as four. */
    private static final int GRAIN = 4;

    private TimeLoop() {}

    /** What is done at a step for positions that follow each other. Called from several threads. */
    interface Step {
        /**
         * @param from the first position
         * @param row where that position's step t lies
         * @param rows of how many positions, at least 1
         */
        void run(int t, int from, int row, int rows);
    }

    /** From each sequence's first step to its last. */
    static void forward(Workers workers, SequenceLayout layout, Step step) {
        workers.split(layout.batch(), GRAIN, (from, to) -> {
            for (int t = 0; t < layout.steps(); t++) {
                int rows = Math.min(to, layout.active(t)) - from;
                if (rows <= 0) {
                    return;
                }
                step.run(t, from, layout.start(t) + from, rows);
            }
        });
    }

    /** From each sequence's last step to its first. */
    static void backward(Workers workers, SequenceLayout layout, Step step) {
        workers.split(layout.batch(), GRAIN, (from, to) -> {
            for (int t = layout.steps() - 1; t >= 0; t--) {
                int rows = Math.min(to, layout.active(t)) - from;
                if (rows > 0) {
                    step.run(t, from, layout.start(t) + from, rows);
                }
            }
        });
    }
}
