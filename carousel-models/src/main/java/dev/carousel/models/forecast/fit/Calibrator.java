package dev.carousel.models.forecast.fit;

import dev.carousel.models.forecast.metric.Coverage;
import dev.carousel.models.forecast.network.Calibration;
import dev.carousel.models.preparation.Transform;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Learns from forecasts of what training had not seen by how much intervals must be stretched to hold the share of values that they
 * promise. This is conformal prediction with quantiles (Romano, Patterson and Candès, 2019), with factors in place of offsets, so that
 * uncertain steps stay wider than certain ones:
 *
 * <pre>
 *     s = max((y - median) / (q_hi - median), (median - y) / (median - q_lo))      of each value y, in prepared units
 *     factor = the quantile of s at the level hi - lo                              for the quantiles lo and hi = 1 - lo
 * </pre>
 *
 * <p>Windows that overlap tell little more than one of them. With n windows that don't, the factor goes n / (n + 4) of the way
 * from 1 to what was found.
 */
final class Calibrator {
    private static final double PATIENCE = 4;
    private static final double SMALLEST = .5;
    private static final double LARGEST = 4;

    private final Transform transform;
    private final double[] levels;
    private final int median;
    private final List<double[]> scores = new ArrayList<>();
    private double windows;

    Calibrator(Transform transform, double[] levels) {
        this.transform = transform;
        this.levels = levels.clone();
        this.median = Arrays.binarySearch(levels, .5);
    }

    /** The number of windows so far, those that overlap counted as parts of one. */
    double windows() {
        return windows;
    }

    /** Counts windows that don't overlap. */
    void addWindows(double independent) {
        windows += independent;
    }

    /**
     * Learns from one window.
     *
     * @param quantiles [Q, H] that were forecast, in the target's unit
     * @param values of the series, NaN where there is none
     * @param origin the place in them of the first step that was forecast
     */
    void add(double[][] quantiles, double[] values, int origin) {
        for (int h = 0; h < quantiles[0].length; h++) {
            if (!Double.isNaN(values[origin + h])) {
                add(quantiles, h, transform.apply(values[origin + h]));
            }
        }
    }

    private void add(double[][] quantiles, int h, double y) {
        double[] own = new double[levels.length];
        double centre = transform.apply(quantiles[median][h]);
        for (int q = 0; q < own.length; q++) {
            double width = transform.apply(quantiles[q][h]) - centre;
            // Where a quantile is the median no stretching reaches a value beyond it: a miss, of the largest kind.
            boolean beyond = q > median ? y > centre : y < centre;
            own[q] = width != 0 ? (y - centre) / width : beyond ? LARGEST : 0;
        }
        scores.add(own);
    }

    Calibration calibration() {
        Double[] factors = new Double[levels.length];
        double share = windows / (windows + PATIENCE);
        for (int q = 0; q < factors.length; q++) {
            factors[q] = 1 + share * (found(q) - 1);
        }
        return new Calibration(List.of(factors));
    }

    /** What a person should know of the intervals, one sentence each. */
    List<String> remarks() {
        if (windows >= Coverage.ENOUGH_WINDOWS) {
            return List.of();
        }
        long count = Math.max(1, Math.round(windows));
        return List.of("the widths of the intervals rest on " + count
                + (count == 1 ? " window" : " windows that don't overlap")
                + ": take them as a rough guide, not as probabilities");
    }

    /** The factor that the scores ask for; 1 for the median and where there are none. */
    private double found(int q) {
        if (q == median) {
            return 1;
        }
        int other = Arrays.binarySearch(levels, Math.round((1 - levels[q]) * 1e9) / 1e9);
        double[] own = scores.stream()
                .mapToDouble(score -> other < 0 ? score[q] : Math.max(score[q], score[other]))
                .sorted()
                .toArray();
        if (own.length == 0) {
            return 1;
        }
        double inside = other < 0 ? Math.max(levels[q], 1 - levels[q]) : Math.abs(levels[q] - levels[other]);
        int rank = (int) Math.ceil(inside * (own.length + 1.0));
        return Math.min(LARGEST, Math.max(SMALLEST, own[Math.min(own.length, rank) - 1]));
    }
}
