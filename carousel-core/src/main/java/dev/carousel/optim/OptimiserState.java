package dev.carousel.optim;

import dev.carousel.parallel.Workers;
import java.util.Map;

/** What an optimiser remembers between steps. */
public interface OptimiserState {
    /**
     * Changes the parameters by their gradients.
     *
     * @param step the number of the step, from 0
     */
    void apply(float[] parameters, float[] gradients, long step, Workers workers);

    /** The arrays that later steps depend on, by name, shared and not copied: for checkpoints to read and to restore. */
    Map<String, float[]> memory();
}
