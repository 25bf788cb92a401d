package dev.carousel.loss;

import dev.carousel.InvalidInputException;
import dev.carousel.tensor.Tensor;
import java.util.Arrays;

/**
 * Twice the pinball loss, averaged over rows, targets and levels: at level q, {@code 2 q (y - p)} where the target y lies above
 * the prediction p and {@code 2 (1 - q) (p - y)} below. It is least when p is the q-quantile of y; at q = .5 it is the absolute
 * error (Koenker and Bassett 1978). Predictions are [N, G * Q]: for each target its Q quantiles side by side. A target of NaN is
 * unknown and adds nothing.
 */
public final class QuantileLoss implements PointwiseLoss {
    private final float[] levels;

    public QuantileLoss(double... levels) {
        if (levels.length == 0) {
            throw new InvalidInputException("quantile loss: expected at least one level, found none");
        }
        this.levels = new float[levels.length];
        for (int q = 0; q < levels.length; q++) {
            if (!(levels[q] > 0 && levels[q] < 1)) {
                throw new InvalidInputException("quantile level " + levels[q] + ": expected a number between 0 and 1");
            }
            this.levels[q] = (float) levels[q];
        }
    }

    @Override
    public double evaluate(Tensor prediction, Tensor target, float[] weights, Tensor dPrediction) {
        int N = target.dim(0);
        int G = target.dim(1);
        int Q = levels.length;
        float scale = 2f / ((float) N * G * Q);
        double sum = 0;
        int at = 0;
        for (int row = 0; row < N; row++) {
            float weight = scale * weights[row];
            for (int k = 0; k < G; k++) {
                float y = target.array()[target.offset() + row * G + k];
                if (Float.isNaN(y)) {
                    Arrays.fill(dPrediction.array(), dPrediction.offset() + at, dPrediction.offset() + at + Q, 0);
                    at += Q;
                    continue;
                }
                for (int q = 0; q < Q; q++, at++) {
                    float error = y - prediction.array()[prediction.offset() + at];
                    float slope = error > 0 ? levels[q] : error < 0 ? levels[q] - 1 : 0;
                    sum += (double) weights[row] * slope * error;
                    // 0 * error keeps a prediction's NaN, which the comparisons would swallow.
                    dPrediction.array()[dPrediction.offset() + at] = -weight * slope + 0 * error;
                }
            }
        }
        return N * G == 0 ? 0 : 2 * sum / ((double) N * G * Q);
    }

    @Override
    public int predictions(int targets) {
        return targets * levels.length;
    }

    @Override
    public String toString() {
        return "QuantileLoss" + Arrays.toString(levels);
    }
}
