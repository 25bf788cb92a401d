package dev.carousel.loss;

import dev.carousel.tensor.Tensor;

/**
 * The mean of (prediction - target)². Predictions are [N, G], like targets; a target of NaN is unknown and adds nothing. 0
 * for no rows.
 */
public record MeanSquaredError() implements PointwiseLoss {
    @Override
    public double evaluate(Tensor prediction, Tensor target, float[] weights, Tensor dPrediction) {
        int N = target.dim(0);
        int G = target.dim(1);
        float scale = 2f / ((float) N * G);
        double sum = 0;
        for (int row = 0; row < N; row++) {
            for (int k = row * G; k < (row + 1) * G; k++) {
                float y = target.array()[target.offset() + k];
                if (Float.isNaN(y)) {
                    dPrediction.array()[dPrediction.offset() + k] = 0;
                    continue;
                }
                float error = prediction.array()[prediction.offset() + k] - y;
                sum += (double) weights[row] * error * error;
                dPrediction.array()[dPrediction.offset() + k] = scale * weights[row] * error;
            }
        }
        return N * G == 0 ? 0 : sum / ((double) N * G);
    }

    @Override
    public int predictions(int targets) {
        return targets;
    }
}
