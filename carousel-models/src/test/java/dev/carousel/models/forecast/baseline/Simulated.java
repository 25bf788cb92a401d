package dev.carousel.models.forecast.baseline;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Series whose law is known. */
final class Simulated {
    private Simulated() {}

    /** An autoregression after a long run-in, with normal innovations of deviation 1. */
    static double[] autoregression(int length, double intercept, double[] coefficients, long seed) {
        Random random = new Random(seed);
        int runIn = 500;
        double[] all = new double[runIn + length];
        for (int t = coefficients.length; t < all.length; t++) {
            double sum = intercept + random.nextGaussian();
            for (int i = 0; i < coefficients.length; i++) {
                sum += coefficients[i] * all[t - 1 - i];
            }
            all[t] = sum;
        }
        return java.util.Arrays.copyOfRange(all, runIn, all.length);
    }

    /** Positive seasonal series of very different sizes. */
    static List<double[]> shops(int count, int length, int period, long seed) {
        Random random = new Random(seed);
        List<double[]> series = new ArrayList<>();
        for (int s = 0; s < count; s++) {
            double size = StrictMath.pow(10, s % 4);
            double[] values = new double[length];
            for (int t = 0; t < length; t++) {
                double wave = StrictMath.sin(2 * Math.PI * (t + s) / period);
                values[t] = size * (5 + 2 * wave + .3 * random.nextGaussian());
            }
            series.add(values);
        }
        return series;
    }

    static List<String> times(int horizon) {
        return Collections.nCopies(horizon, "");
    }
}
