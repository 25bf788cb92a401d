package dev.carousel.models.forecast.fit;

import dev.carousel.models.forecast.network.HeadStart;
import dev.carousel.models.forecast.network.WindowBatch;
import java.util.Arrays;

/**
 * Lets a network begin as a good mix of its experts: shares by their errors on training windows, and as correction the quantiles
 * of what the mix gets wrong there.
 */
final class HeadStarts {
    private static final double SHARPNESS = 4;
    /** A gate bias that leaves an expert no share. */
    private static final float CLOSED = -60;

    private HeadStarts() {}

    /**
     * Shares in proportion to error^-4.
     *
     * @param errors of the experts: best of all on what they have not seen, else on the windows
     */
    static HeadStart mix(WindowBatch windows, double[] errors, int horizon, double[] levels) {
        double best = Arrays.stream(errors).min().orElseThrow();
        float[] bias = new float[errors.length];
        for (int k = 0; k < errors.length; k++) {
            double ratio = best > 0 ? errors[k] / best : errors[k] > 0 ? Double.POSITIVE_INFINITY : 1;
            bias[k] = (float) Math.max(CLOSED, -SHARPNESS * StrictMath.log(ratio));
        }
        return new HeadStart(0, residualQuantiles(windows, shares(bias), horizon, levels), bias);
    }

    /** The experts' mean absolute errors on the windows [K]. */
    static double[] errors(WindowBatch windows, int experts, int horizon) {
        double[] errors = new double[experts];
        for (int k = 0; k < experts; k++) {
            errors[k] = error(windows, k, experts, horizon);
        }
        return errors;
    }

    /** One expert and no other. */
    static HeadStart alone(WindowBatch windows, int expert, int experts, int horizon, double[] levels) {
        float[] bias = new float[experts];
        Arrays.fill(bias, CLOSED);
        bias[expert] = 0;
        return new HeadStart(0, residualQuantiles(windows, shares(bias), horizon, levels), bias);
    }

    /** The mean absolute error over all steps whose value is known. */
    private static double error(WindowBatch windows, int expert, int experts, int horizon) {
        double sum = 0;
        long known = 0;
        for (int b = 0; b < windows.size(); b++) {
            for (int h = 0; h < horizon; h++) {
                float target = windows.target().get(b, h);
                if (!Float.isNaN(target)) {
                    sum += Math.abs(target - windows.experts().get(b, expert * horizon + h));
                    known++;
                }
            }
        }
        return known == 0 ? 0 : sum / known;
    }

    private static double[] shares(float[] bias) {
        double[] shares = new double[bias.length];
        double sum = 0;
        for (int k = 0; k < bias.length; k++) {
            shares[k] = StrictMath.exp(bias[k]);
            sum += shares[k];
        }
        for (int k = 0; k < bias.length; k++) {
            shares[k] /= sum;
        }
        return shares;
    }

    /** [horizon * Q] */
    private static float[] residualQuantiles(WindowBatch windows, double[] shares, int horizon, double[] levels) {
        float[] quantiles = new float[horizon * levels.length];
        double[] residuals = new double[windows.size()];
        for (int h = 0; h < horizon; h++) {
            for (int b = 0; b < residuals.length; b++) {
                double mix = 0;
                for (int k = 0; k < shares.length; k++) {
                    mix += shares[k] * windows.experts().get(b, k * horizon + h);
                }
                residuals[b] = windows.target().get(b, h) - mix;
            }
            Arrays.sort(residuals);
            int known = residuals.length; // unknown ones, NaN, are sorted to the end
            while (known > 0 && Double.isNaN(residuals[known - 1])) {
                known--;
            }
            for (int q = 0; q < levels.length && known > 0; q++) {
                quantiles[h * levels.length + q] = (float) quantile(residuals, known, levels[q]);
            }
        }
        return quantiles;
    }

    /** Linear between order statistics, which stand at (k + .5) / n. */
    private static double quantile(double[] sorted, int n, double level) {
        double place = Math.min(n - 1.0, Math.max(0, level * n - .5));
        int below = (int) place;
        int above = Math.min(n - 1, below + 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
