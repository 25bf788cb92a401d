package dev.carousel.loss;

import dev.carousel.InvalidInputException;
import dev.carousel.tensor.Tensor;

/**
 * Huber's loss (1964), quadratic for small errors and linear for large ones: with e = prediction - target,
 *
 * <pre>
 *     e² / 2  where |e| ≤ δ        δ (|e| - δ/2)  elsewhere
 * </pre>
 *
 * <p>PyTorch's {@code HuberLoss}. Predictions are [N, G], like targets.
 *
 * @param delta δ, above 0, in the targets' unit
 */
public record Huber(double delta) implements PointwiseLoss {
    public Huber {
        if (!(delta > 0 && delta < Double.POSITIVE_INFINITY)) {
            throw new InvalidInputException("Huber's loss: expected a delta above 0, found " + delta);
        }
    }

    @Override
    public double evaluate(Tensor prediction, Tensor target, float[] weights, Tensor dPrediction) {
        return PlaceMean.evaluate(prediction, target, weights, dPrediction, 1, this::term);
    }

    private double term(float[] predictions, int from, double y, double[] slopes) {
        double error = predictions[from] - y;
        double size = Math.abs(error);
        if (size > delta) {
            slopes[0] = delta * Math.signum(error);
            return delta * (size - delta / 2);
        }
        slopes[0] = error;
        return error * error / 2;
    }

    @Override
    public int predictions(int targets) {
        return targets;
    }
}
