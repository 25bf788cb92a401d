package dev.carousel.loss;

import dev.carousel.tensor.Tensor;

/** A measure of how wrong predictions are, with its gradient. */
public interface Loss {
    /**
     * The loss of N rows of predictions, averaged over rows and targets; sums run in double in one fixed order.
     *
     * @param prediction [N, P]
     * @param target [N, G]; how P follows from G is the loss's own matter
     * @param weights one weight for each row, [N]; all ones for the plain mean
     * @param dPrediction receives the gradient [N, P]
     */
    double evaluate(Tensor prediction, Tensor target, float[] weights, Tensor dPrediction);

    /** P for targets of G values. */
    int predictions(int targets);
}
