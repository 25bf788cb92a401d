package dev.carousel.train;

import dev.carousel.InvalidInputException;
import dev.carousel.optim.Averaging;
import dev.carousel.optim.Clipping;

/**
 * How long to train and what to do on the way. Steps are counted from 0; a plan is a value, the methods give changed copies.
 *
 * @param steps updates at the most
 * @param accumulate batches behind an update, whose mean gradient it is made with
 * @param clipping limits on that gradient
 * @param averaging of the parameters, whose average then is what is validated and what training results in
 * @param validation on data held back
 * @param checkpointEvery when to keep a checkpoint
 */
public record TrainingPlan(
        long steps,
        int accumulate,
        Clipping clipping,
        Averaging averaging,
        Validation validation,
        Interval checkpointEvery) {
    public TrainingPlan {
        if (steps < 0 || accumulate < 1) {
            throw new InvalidInputException("training: expected 0 or more steps of 1 or more batches, found " + steps
                    + " steps of " + accumulate);
        }
    }

    /** Plain training for a number of steps. */
    public static TrainingPlan ofSteps(long steps) {
        return new TrainingPlan(steps, 1, Clipping.none(), Averaging.none(), Validation.none(), Interval.never());
    }

    /**
     * One update from the mean of {@code batches} gradients: up to rounding, what one batch as large as all of them would give where
     * each counts as many rows. Step s is of the batches {@code s · batches} to {@code s · batches + batches - 1}.
     */
    public TrainingPlan accumulate(int batches) {
        return new TrainingPlan(steps, batches, clipping, averaging, validation, checkpointEvery);
    }

    /** Limits the gradient's global norm; infinite for no limit. */
    public TrainingPlan clipNorm(double limit) {
        return with(new Clipping(clipping.value(), limit));
    }

    /** Limits each element of the gradient, before its norm is; infinite for no limit. */
    public TrainingPlan clipValue(double limit) {
        return with(new Clipping(limit, clipping.norm()));
    }

    /** The exponential moving average of the weights; 0 for none. */
    public TrainingPlan averageDecay(double decay) {
        return with(decay == 0 ? Averaging.none() : new Averaging.Exponential(decay));
    }

    /** The mean of the weights after this step and all later ones; it must be one of the plan's steps. */
    public TrainingPlan averageFrom(long step) {
        return with(new Averaging.From(step));
    }

    /** The mean of the weights from when validation is stuck; see {@link Averaging.WhenStuck}. Needs {@link #validate}. */
    public TrainingPlan averageWhenStuck(int validations) {
        return with(new Averaging.WhenStuck(validations));
    }

    /**
     * Keeps the best of the parameters that are scored, unless {@link #keepLast}.
     *
     * @param every steps between validations, the first before step 0; 0 for none
     * @param patience validations without a better score before training stops; 0 for no limit, and where there are none
     */
    public TrainingPlan validate(long every, int patience) {
        return with(new Validation(every, patience, validation.plateau(), validation.kept()));
    }

    /** Keeps the last of the parameters that are scored, not the best: where scores are too few to choose by. Without patience. */
    public TrainingPlan keepLast() {
        return with(
                new Validation(validation.every(), validation.patience(), validation.plateau(), Validation.Kept.LAST));
    }

    /** Multiplies the rate by {@code factor} after each {@code patience} validations without a best. Needs {@link #validate}. */
    public TrainingPlan reduceOnPlateau(int patience, double factor) {
        return reduceOnPlateau(new Plateau(patience, factor, 0));
    }

    public TrainingPlan reduceOnPlateau(Plateau plateau) {
        return with(new Validation(validation.every(), validation.patience(), plateau, validation.kept()));
    }

    public TrainingPlan checkpointEvery(Interval interval) {
        return new TrainingPlan(steps, accumulate, clipping, averaging, validation, interval);
    }

    private TrainingPlan with(Clipping newClipping) {
        return new TrainingPlan(steps, accumulate, newClipping, averaging, validation, checkpointEvery);
    }

    private TrainingPlan with(Averaging newAveraging) {
        return new TrainingPlan(steps, accumulate, clipping, newAveraging, validation, checkpointEvery);
    }

    private TrainingPlan with(Validation newValidation) {
        return new TrainingPlan(steps, accumulate, clipping, averaging, newValidation, checkpointEvery);
    }

    boolean validatesBefore(long step) {
        return validation.wanted() && (step % validation.every() == 0 || step == steps);
    }

    /** What waits for validations that never come would not be noticed otherwise. */
    void requireWhatItNeeds() {
        if (averaging instanceof Averaging.From from && steps > 0 && from.step() >= steps) {
            throw new InvalidInputException("training: averaging from step " + from.step()
                    + " on would average nothing in " + steps + " steps, which are counted from 0: start it earlier");
        }
        if (validation.wanted()) {
            return;
        }
        if (validation.plateau().patience() > 0 || averaging instanceof Averaging.WhenStuck) {
            throw new InvalidInputException("training: "
                    + (averaging instanceof Averaging.WhenStuck ? "averaging when stuck" : "reducing on a plateau")
                    + " needs validation, and the plan has none: add validate(every, patience)");
        }
    }
}
