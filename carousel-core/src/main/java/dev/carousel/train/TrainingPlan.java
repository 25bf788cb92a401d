package dev.carousel.train;

import dev.carousel.InvalidInputException;

/**
 * How long to train and what to do on the way. Steps are counted from 0; a plan is a value, the methods give changed copies.
 *
 * @param steps updates at the most
 * @param clipNorm limit of the gradients' global norm; infinite for none
 * @param averageDecay decay of the moving average of the weights, which then is what training results in; 0 for none
 * @param validateEvery steps between validations, the first before step 0; 0 for none
 * @param patience validations without a better score before training stops; 0 for no limit
 * @param checkpointEvery when to keep a checkpoint
 */
public record TrainingPlan(
        long steps, double clipNorm, double averageDecay, long validateEvery, int patience, Interval checkpointEvery) {
    public TrainingPlan {
        if (steps < 0
                || !(clipNorm > 0)
                || !(averageDecay >= 0 && averageDecay < 1)
                || validateEvery < 0
                || patience < 0) {
            throw new InvalidInputException(
                    "training: expected steps >= 0, clip norm > 0, 0 <= average decay < 1, validation"
                            + " interval >= 0 and patience >= 0, found " + steps + ", " + clipNorm + ", " + averageDecay
                            + ", "
                            + validateEvery + ", " + patience);
        }
    }

    /** Plain training for a number of steps. */
    public static TrainingPlan ofSteps(long steps) {
        return new TrainingPlan(steps, Double.POSITIVE_INFINITY, 0, 0, 0, Interval.never());
    }

    public TrainingPlan clipNorm(double limit) {
        return new TrainingPlan(steps, limit, averageDecay, validateEvery, patience, checkpointEvery);
    }

    public TrainingPlan averageDecay(double decay) {
        return new TrainingPlan(steps, clipNorm, decay, validateEvery, patience, checkpointEvery);
    }

    public TrainingPlan validate(long every, int newPatience) {
        return new TrainingPlan(steps, clipNorm, averageDecay, every, newPatience, checkpointEvery);
    }

    public TrainingPlan checkpointEvery(Interval interval) {
        return new TrainingPlan(steps, clipNorm, averageDecay, validateEvery, patience, interval);
    }

    boolean validatesBefore(long step) {
        return validateEvery > 0 && (step % validateEvery == 0 || step == steps);
    }
}
