package dev.carousel.train;

/**
 * Hears how training goes; it can't change a result.
 *
 * <p>Several stages may run side by side, each on a thread of its own, so what is heard of one may come between what is heard of
 * others. Of one stage it comes in order. Models' trainings let a listener hear one call at a time, so that it needs no locks, and a call that
 * takes long holds up all stages; {@link Trainer}s that somebody else runs side by side call it whenever they have something to tell.
 */
public interface TrainingListener {
    /** A stage begins or goes on after an interruption. */
    default void started(String stage, TrainingPlan plan, long fromStep) {}

    /** A stage has done a step. */
    default void stepped(String stage, StepReport report) {}

    /** The parameters of a stage before this step were validated. */
    default void validated(String stage, long step, double score, boolean best) {}

    /** Whether it wants examinations of networks during training, which take a little time; where no listener does, there are none. */
    default boolean wantsExaminations() {
        return false;
    }

    /** The network of a stage was examined. */
    default void examined(String stage, Examination examination) {}

    /** A stage has ended. */
    default void finished(String stage, TrainingResult result) {}

    /**
     * One step.
     *
     * @param step counted from 0
     * @param loss of its batch, or the mean of its batches, before the update
     * @param gradientNorm before clipping
     * @param rate of the optimiser: its schedule's, less what plateaus have taken off
     */
    record StepReport(long step, double loss, double gradientNorm, double rate) {}
}
