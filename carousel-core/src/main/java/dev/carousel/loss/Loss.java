package dev.carousel.loss;

import dev.carousel.parallel.Workers;
import dev.carousel.tensor.Tensor;

/**
 * A measure of how wrong predictions are, with its gradient: the mean over what the targets hold, row by row times the row's weight.
 *
 * <p>What the mean divides by does not depend on the rows' weights, so a weight of 2 counts a row twice and leaves the others as they
 * are. It is {@link #counted} (times the number of targets in a row, if there are several).
 */
public interface Loss {
    /**
     * The loss of N rows of predictions; sums run in double in one fixed order.
     *
     * @param prediction [N, P]
     * @param target [N, G]; see {@link #accepts}
     * @param weights one weight for each row, [N]; all ones for the plain mean
     * @param dPrediction receives the gradient [N, P]; what it held before does not matter
     */
    double evaluate(Tensor prediction, Tensor target, float[] weights, Tensor dPrediction);

    /** The same with rows split over {@code workers}, for losses with enough to do in a row. */
    default double evaluate(Tensor prediction, Tensor target, float[] weights, Tensor dPrediction, Workers workers) {
        return evaluate(prediction, target, weights, dPrediction);
    }

    /** Whether rows of P predictions can be compared with rows of G targets. */
    boolean accepts(int predictions, int targets);

    /**
     * How many rows the mean over these targets is of: what batches count for when their losses are put together.
     *
     * @param target [N, G]
     */
    default double counted(Tensor target) {
        return target.dim(0);
    }
}
