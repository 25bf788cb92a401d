package dev.carousel.optim;

import dev.carousel.parallel.Workers;
import java.util.Map;

/** What an optimiser remembers between steps. */
public interface OptimiserState {
    /** Changes the parameters by their gradients, at the rate of the optimiser's schedule. */
    default void apply(float[] parameters, float[] gradients, long step, Workers workers) {
        apply(parameters, gradients, step, 1, workers);
    }

    /**
     * Changes the parameters by their gradients. Each by its own alone, so that threads do not matter.
     *
     * @param step the number of the step, from 0
     * @param factor what the schedule's rate is multiplied by
     */
    void apply(float[] parameters, float[] gradients, long step, double factor, Workers workers);

    /**
     * The same by gradients that are yet to be multiplied by {@code scale}, as clipping wants it. Rules that can do so on the way spare
     * themselves a turn through the gradients, whose contents are arbitrary afterwards.
     */
    default void applyScaled(
            float[] parameters, float[] gradients, float scale, long step, double factor, Workers workers) {
        GradientNorm.scale(gradients, scale, workers);
        apply(parameters, gradients, step, factor, workers);
    }

    /** The arrays that later steps depend on, by name, shared and not copied: for checkpoints to read and to restore. */
    Map<String, float[]> memory();
}
