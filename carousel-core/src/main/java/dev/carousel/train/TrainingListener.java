package dev.carousel.train;

/** Hears how training goes; it can't change a result. */
public interface TrainingListener {
    /** A stage begins or goes on after an interruption. */
    default void started(String stage, TrainingPlan plan, long fromStep) {}

    /** A step is done. */
    default void stepped(StepReport report) {}

    /** The parameters before this step were validated. */
    default void validated(long step, double score, boolean best) {}

    /** A stage has ended. */
    default void finished(String stage, TrainingResult result) {}

    /**
     * One step.
     *
     * @param step counted from 0
     * @param loss of its batch, before the update
     * @param gradientNorm before clipping
     * @param rate of the optimiser
     */
    record StepReport(long step, double loss, double gradientNorm, double rate) {}
}
