package dev.carousel.models.table;

/** How much of a series the mean of each phase of a period explains: classical decomposition. */
final class PhaseMeans {
    private PhaseMeans() {}

    /**
     * The share of variance around the centred moving average that the phases' means explain, corrected for their
     * number: near 0 for noise, 1 for an exact repetition.
     *
     * @param values at least two periods long
     */
    static double explained(double[] values, int period) {
        double[] residual = aroundMovingAverage(values, period);
        int n = residual.length;
        double[] sums = new double[period];
        int[] counts = new int[period];
        double total = 0;
        for (int i = 0; i < n; i++) {
            sums[i % period] += residual[i];
            counts[i % period]++;
            total += residual[i];
        }
        double mean = total / n;
        double around = 0;
        double within = 0;
        for (int i = 0; i < n; i++) {
            double fromMean = residual[i] - mean;
            double fromPhase = residual[i] - sums[i % period] / counts[i % period];
            around += fromMean * fromMean;
            within += fromPhase * fromPhase;
        }
        if (around == 0 || n <= period) {
            return 0;
        }
        double unexplained = (within / (n - period)) / (around / (n - 1));
        return Math.max(0, 1 - unexplained);
    }

    /** What is left without the average over one period around each value; shorter by one period (an even one). */
    private static double[] aroundMovingAverage(double[] values, int period) {
        int half = period / 2;
        double[] residual = new double[values.length - 2 * half];
        double edgeWeight = period % 2 == 0 ? 0.5 : 1;
        for (int i = 0; i < residual.length; i++) {
            // Summed anew for each value: a running sum would carry its rounding along the series.
            double sum = edgeWeight * values[i] + edgeWeight * values[i + 2 * half];
            for (int k = 1; k < 2 * half; k++) {
                sum += values[i + k];
            }
            residual[i] = values[i + half] - sum / period;
        }
        return residual;
    }
}
