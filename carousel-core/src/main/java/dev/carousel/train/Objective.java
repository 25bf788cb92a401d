package dev.carousel.train;

import dev.carousel.nn.Parameters;
import dev.carousel.tensor.Tensor;
import java.util.Map;

/** What a {@link Trainer} makes small: a function of parameters that knows its gradient. */
public interface Objective {
    /** The parameters to be trained. */
    Parameters parameters();

    /**
     * The loss of a batch, whose gradient is added to {@code gradients}. Which batch that is, and every random number in it, must
     * follow from its number alone, and all else from {@link #memory}; resumed training depends on it.
     *
     * @param batch its number, counted from 0: the step's, or with {@link TrainingPlan#accumulate k batches} to a step, step · k + j
     * @param gradients laid out like {@link Parameters#values()}
     */
    double accumulate(long batch, float[] gradients);

    /** The score of the present parameters on data held back from training; lower is better, and what is not finite ends the training. */
    default double validate() {
        throw new UnsupportedOperationException("this objective holds no data back");
    }

    /**
     * Copies of what is carried from one batch to the next, by name, for checkpoints; nothing for most. Names and shapes are always
     * the same.
     */
    default Map<String, Tensor> memory() {
        return Map.of();
    }

    /** Takes back what {@link #memory} gave: tensors of the same names and shapes. */
    default void restore(Map<String, Tensor> memory) {}
}
