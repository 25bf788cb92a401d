package dev.carousel.loss;

import dev.carousel.tensor.Tensor;

/** The mean of |prediction - target|, whose gradient is taken as 0 where they are equal. Predictions are [N, G], like targets. */
public record MeanAbsoluteError() implements PointwiseLoss {
    @Override
    public double evaluate(Tensor prediction, Tensor target, float[] weights, Tensor dPrediction) {
        return PlaceMean.evaluate(prediction, target, weights, dPrediction, 1, MeanAbsoluteError::term);
    }

    private static double term(float[] predictions, int from, double y, double[] slopes) {
        double error = predictions[from] - y;
        slopes[0] = Math.signum(error);
        return Math.abs(error);
    }

    @Override
    public int predictions(int targets) {
        return targets;
    }
}
