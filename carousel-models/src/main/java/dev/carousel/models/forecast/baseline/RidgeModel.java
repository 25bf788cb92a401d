package dev.carousel.models.forecast.baseline;

import dev.carousel.InvalidInputException;

/**
 * A direct linear forecast of all steps at once: out = bias + weights x the last C values.
 *
 * @param weights [H, C], the newest value last; the layout of a {@code Linear} layer's weight
 * @param bias [H]
 */
public record RidgeModel(double[][] weights, double[] bias) implements LinearForecast {
    public RidgeModel {
        if (bias.length == 0 || weights.length != bias.length || weights[0].length == 0) {
            throw new InvalidInputException("a ridge forecast has " + weights.length + " rows of weights and "
                    + bias.length + " biases; expected as many of both, at least one, and rows of at least one weight");
        }
        weights = copy(weights);
        bias = bias.clone();
        for (int h = 0; h < bias.length; h++) {
            double sum = bias[h];
            for (double weight : weights[h]) {
                sum += weight;
            }
            if (weights[h].length != weights[0].length || Double.isNaN(sum) || Double.isInfinite(sum)) {
                throw new InvalidInputException("row " + h + " of a ridge forecast has " + weights[h].length
                        + " weights with sum " + sum + "; expected " + weights[0].length + " finite weights");
            }
        }
    }

    /** A copy of the weights [H, C]. */
    @Override
    public double[][] weights() {
        return copy(weights);
    }

    /** A copy of the biases [H]. */
    @Override
    public double[] bias() {
        return bias.clone();
    }

    /** The number of steps, H. */
    public int horizon() {
        return bias.length;
    }

    @Override
    public int context() {
        return weights[0].length;
    }

    @Override
    public void forecast(double[] history, int from, int to, double[] out) {
        if (out.length != bias.length) {
            throw new InvalidInputException(
                    "a ridge forecast of " + bias.length + " steps was asked for " + out.length + " steps");
        }
        double[] window = LinearForecast.lastValues(history, from, to, context());
        int h = 0;
        // Four steps at a time: four independent chains of additions hide each other's latency.
        for (; h + 4 <= out.length; h += 4) {
            forecastFour(window, h, out);
        }
        for (; h < out.length; h++) {
            double sum = bias[h];
            for (int c = 0; c < window.length; c++) {
                sum += weights[h][c] * window[c];
            }
            out[h] = sum;
        }
    }

    private void forecastFour(double[] window, int h, double[] out) {
        double[] w0 = weights[h];
        double[] w1 = weights[h + 1];
        double[] w2 = weights[h + 2];
        double[] w3 = weights[h + 3];
        double s0 = bias[h];
        double s1 = bias[h + 1];
        double s2 = bias[h + 2];
        double s3 = bias[h + 3];
        for (int c = 0; c < window.length; c++) {
            double x = window[c];
            s0 += w0[c] * x;
            s1 += w1[c] * x;
            s2 += w2[c] * x;
            s3 += w3[c] * x;
        }
        out[h] = s0;
        out[h + 1] = s1;
        out[h + 2] = s2;
        out[h + 3] = s3;
    }

    private static double[][] copy(double[][] rows) {
        double[][] copy = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            copy[i] = rows[i].clone();
        }
        return copy;
    }
}
