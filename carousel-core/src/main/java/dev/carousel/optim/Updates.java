package dev.carousel.optim;

import dev.carousel.InvalidInputException;
import dev.carousel.parallel.Workers;

/** What the rules have in common. */
final class Updates {
    private static final int GRAIN = 4096;

    private Updates() {}

    /** Shares an update out in pieces large enough to be worth a thread. */
    static void split(float[] parameters, Workers workers, Workers.Range update) {
        workers.split(parameters.length, GRAIN, update);
    }

    /** The gradient g of a loss at x with an L2 penalty; exactly g without one, even where x is no number. */
    static float penalised(float weightDecay, float x, float g) {
        return weightDecay == 0 ? g : Math.fma(weightDecay, x, g);
    }

    static void checkWeightDecay(String rule, float weightDecay) {
        if (!(weightDecay >= 0 && weightDecay < Float.POSITIVE_INFINITY)) {
            throw new InvalidInputException(rule + ": expected a weight decay of 0 or more, found " + weightDecay);
        }
    }
}
