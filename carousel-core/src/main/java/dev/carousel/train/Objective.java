package dev.carousel.train;

import dev.carousel.nn.Parameters;

/** What a {@link Trainer} makes small: a function of parameters that knows its gradient. */
public interface Objective {
    /** The parameters to be trained. */
    Parameters parameters();

    /**
     * The loss of a step's batch, whose gradient is added to {@code gradients}. Which batch that is, and every random number in
     * it, must follow from the step alone; resumed training depends on it.
     *
     * @param step counted from 0
     * @param gradients laid out like {@link Parameters#values()}
     */
    double accumulate(long step, float[] gradients);

    /** The score of the present parameters on data held back from training; lower is better, and what is not finite ends the training. */
    default double validate() {
        throw new UnsupportedOperationException("this objective holds no data back");
    }
}
