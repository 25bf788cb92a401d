package dev.carousel.models.forecast.network;

import dev.carousel.models.forecast.baseline.LinearForecast;
import dev.carousel.tensor.Tensor;

/**
 * An affine function of the window: {@code forecast = weight · window + bias}. Ridge forecasts and iterated autoregressions are
 * such functions.
 *
 * @param name such as {@code ridge}
 * @param weight [horizon, C], oldest value first
 * @param bias [horizon]
 */
public record LinearExpert(String name, Tensor weight, Tensor bias) implements Expert {
    /** Reads the matrix off a fitted model by asking it about unit windows. Weights are rounded to float, as files keep them. */
    public static LinearExpert of(String name, LinearForecast model, int context, int horizon) {
        Tensor weight = Tensor.zeros(horizon, context);
        Tensor bias = Tensor.zeros(horizon);
        double[] window = new double[context];
        double[] atZero = new double[horizon];
        double[] out = new double[horizon];
        model.forecast(window, 0, context, atZero);
        for (int h = 0; h < horizon; h++) {
            bias.set((float) atZero[h], h);
        }
        for (int k = context - Math.min(context, model.context()); k < context; k++) {
            window[k] = 1;
            model.forecast(window, 0, context, out);
            window[k] = 0;
            for (int h = 0; h < horizon; h++) {
                weight.set((float) (out[h] - atZero[h]), h, k);
            }
        }
        return new LinearExpert(name, weight, bias);
    }

    @Override
    public void forecast(double[] window, int end, int context, double[] out, int at, int horizon) {
        float[] w = weight.array();
        for (int h = 0; h < horizon; h++) {
            int row = weight.offset() + h * context;
            double s0 = bias.array()[bias.offset() + h];
            double s1 = 0;
            double s2 = 0;
            double s3 = 0;
            int k = 0;
            for (; k + 4 <= context; k += 4) {
                s0 += w[row + k] * window[end - context + k];
                s1 += w[row + k + 1] * window[end - context + k + 1];
                s2 += w[row + k + 2] * window[end - context + k + 2];
                s3 += w[row + k + 3] * window[end - context + k + 3];
            }
            for (; k < context; k++) {
                s0 += w[row + k] * window[end - context + k];
            }
            out[at + h] = s0 + s1 + (s2 + s3);
        }
    }
}
