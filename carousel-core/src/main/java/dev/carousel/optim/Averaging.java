package dev.carousel.optim;

import dev.carousel.InvalidInputException;
import java.util.List;

/**
 * Whether training results in an average of the parameters it went through, which is often better than the last of them and changes
 * nothing on the way. Which parameters are in the average follows from the step, or from the history of validations.
 */
public sealed interface Averaging {
    /** The parameters as they are. */
    static Averaging none() {
        return None.INSTANCE;
    }

    /** Whether the parameters after this step, counted from 0, are the first in the average. */
    boolean startsAt(long step);

    /** Whether they are so from here on, because the newest of these validation scores is no good. */
    default boolean startsAfter(List<Double> scores) {
        return false;
    }

    /**
     * Takes parameters into the average.
     *
     * @param average of {@code count} earlier ones; for 0, the initial parameters
     */
    void update(float[] average, float[] parameters, long count);

    /** See {@link Averaging#none}. */
    enum None implements Averaging {
        INSTANCE;

        @Override
        public boolean startsAt(long step) {
            return false;
        }

        @Override
        public void update(float[] average, float[] parameters, long count) {
            throw new IllegalStateException("nothing is averaged");
        }
    }

    /**
     * The exponential moving average, {@code keep · average + (1 - keep) · parameters}, with keep = min(decay, (n+1)/(n+10)) after n
     * steps so that the start is forgotten quickly.
     *
     * @param decay above 0 and below 1
     */
    record Exponential(double decay) implements Averaging {
        public Exponential {
            if (!(decay > 0 && decay < 1)) {
                throw new InvalidInputException("moving average: expected a decay above 0 and below 1, found " + decay);
            }
        }

        @Override
        public boolean startsAt(long step) {
            return true;
        }

        @Override
        public void update(float[] average, float[] parameters, long count) {
            float keep = (float) Math.min(decay, (count + 1.0) / (count + 10.0));
            for (int k = 0; k < average.length; k++) {
                average[k] = Math.fma(keep, average[k] - parameters[k], parameters[k]);
            }
        }
    }

    /**
     * The plain mean of the parameters after this step and all later ones (Polyak and Juditsky 1992): averaged SGD.
     *
     * @param step 0 or more
     */
    record From(long step) implements Averaging {
        public From {
            if (step < 0) {
                throw new InvalidInputException("averaging: expected to start at step 0 or later, found " + step);
            }
        }

        @Override
        public boolean startsAt(long now) {
            return now >= step;
        }

        @Override
        public void update(float[] average, float[] parameters, long count) {
            takeIn(average, parameters, count);
        }
    }

    /**
     * The plain mean from the first validation on whose score is worse than the best of all but the last {@code validations} before
     * it: NT-ASGD (Merity, Keskar and Socher 2018).
     *
     * @param validations that may pass without a better score, 1 or more; 5 in the paper
     */
    record WhenStuck(int validations) implements Averaging {
        public WhenStuck {
            if (validations < 1) {
                throw new InvalidInputException(
                        "averaging: expected to wait for 1 or more validations, found " + validations);
            }
        }

        @Override
        public boolean startsAt(long step) {
            return false;
        }

        @Override
        public boolean startsAfter(List<Double> scores) {
            int newest = scores.size() - 1;
            for (int k = 0; k < newest - validations; k++) {
                if (scores.get(newest) > scores.get(k)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public void update(float[] average, float[] parameters, long count) {
            takeIn(average, parameters, count);
        }
    }

    private static void takeIn(float[] mean, float[] parameters, long count) {
        if (count == 0) {
            System.arraycopy(parameters, 0, mean, 0, mean.length);
            return;
        }
        float share = (float) (1 / (count + 1.0));
        for (int k = 0; k < mean.length; k++) {
            mean[k] = Math.fma(share, parameters[k] - mean[k], mean[k]);
        }
    }
}
