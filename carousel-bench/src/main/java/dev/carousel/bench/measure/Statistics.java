package dev.carousel.bench.measure;

import java.util.Arrays;

/**
 * What some samples have in common.
 *
 * @param median the middle one, or the mean of the two in the middle
 * @param p90 the smallest that nine tenths of the samples do not exceed
 */
public record Statistics(double median, double min, double p90, int count) {
    public static Statistics of(double... samples) {
        if (samples.length == 0) {
            throw new IllegalArgumentException("no samples");
        }
        double[] sorted = samples.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        double median = (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
        // In whole numbers: .9 is none in binary, and 0.9 * 10 may be more than 9.
        int p90 = (9 * n + 9) / 10 - 1;
        return new Statistics(median, sorted[0], sorted[p90], n);
    }

    /** The same in another unit. */
    public Statistics dividedBy(double unit) {
        return new Statistics(median / unit, min / unit, p90 / unit, count);
    }
}
