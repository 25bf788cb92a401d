package dev.carousel.models.table;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * How series correlate with themselves some steps earlier, averaged over the series, and the highest peak of that.
 *
 * <p>Two scales are kept. Sums divided by n shrink with the lag, so a cycle stands before its multiples: they rank. Sums
 * divided by their n - k products don't shrink: they are held against chance.
 */
final class Autocorrelation {
    private static final double LOWEST_PEAK = 0.2;
    private static final double NEARLY = 0.85;

    private final double[] shrinking;
    private final double[] level;
    private final double[] chance;
    private int series;

    /** For the lags 0 to {@code lags}. */
    Autocorrelation(int lags) {
        shrinking = new double[lags + 1];
        level = new double[lags + 1];
        chance = new double[lags + 1];
    }

    /** Adds a series that is longer than the lags. */
    void add(double[] values) {
        double[] x = detrended(values);
        int n = x.length;
        double[] correlation = new double[level.length];
        for (int lag = 0; lag < correlation.length; lag++) {
            double sum = 0;
            for (int i = lag; i < n; i++) {
                sum += x[i] * x[i - lag];
            }
            correlation[lag] = sum / n;
        }
        double variance = correlation[0];
        if (variance <= 0) {
            return;
        }
        for (int lag = 0; lag < correlation.length; lag++) {
            correlation[lag] /= variance;
        }
        double inflation = inflation(correlation);
        double errors = errorsOfHighest(correlation.length / inflation);
        for (int lag = 0; lag < correlation.length; lag++) {
            shrinking[lag] += correlation[lag];
            level[lag] += correlation[lag] * n / (n - lag);
            chance[lag] += errors * Math.sqrt(inflation / (n - lag));
        }
        series++;
    }

    /** What is left around the straight line through the values. */
    private static double[] detrended(double[] values) {
        int n = values.length;
        double mean = Arrays.stream(values).reduce(0, Double::sum) / n;
        double centre = (n - 1) / 2.0;
        double slopeSum = 0;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            slopeSum += (i - centre) * (values[i] - mean);
            squares += (i - centre) * (i - centre);
        }
        double slope = squares == 0 ? 0 : slopeSum / squares;
        double[] rest = new double[n];
        for (int i = 0; i < n; i++) {
            rest[i] = values[i] - mean - slope * (i - centre);
        }
        return rest;
    }

    /**
     * How much further than noise's an autocorrelation at a far lag strays: Bartlett's {@code 1 + 2 sum r_k^2}, over the
     * lags before the first that isn't positive. A slowly wandering series shows high waves by chance.
     */
    private static double inflation(double[] correlation) {
        double sum = 1;
        for (int lag = 1; lag < correlation.length && correlation[lag] > 0; lag++) {
            sum += 2 * correlation[lag] * correlation[lag];
        }
        return sum;
    }

    /**
     * The standard errors that the highest of so many independent lags reaches by chance: {@code sqrt(2 ln m)} is
     * expected, one more for its spread.
     */
    private static double errorsOfHighest(double independentLags) {
        return 1 + Math.sqrt(2 * StrictMath.log(Math.max(2, independentLags)));
    }

    /** The correlation at a lag, averaged over the series. */
    double at(int lag) {
        return series == 0 ? 0 : level[lag] / series;
    }

    /**
     * The lag of the highest peak after the first lag that isn't positive, if it isn't chance.
     *
     * <p>Noise may lift a multiple of the cycle above the cycle and puts small peaks on the slope of every hill. So the
     * first of the peaks that are nearly as high as the highest shows the hill, and the top is looked for around it. The
     * last lag only serves to tell whether the one before is a peak.
     */
    OptionalInt peak() {
        int from = 1;
        while (from < shrinking.length && shrinking[from] > 0) {
            from++;
        }
        int[] peaks = IntStream.range(Math.max(2, from), shrinking.length - 1)
                .filter(lag -> isPeak(lag) && isMoreThanChance(lag))
                .toArray();
        double highest =
                Arrays.stream(peaks).mapToDouble(lag -> shrinking[lag]).max().orElse(0);
        return Arrays.stream(peaks)
                .filter(lag -> shrinking[lag] >= NEARLY * highest)
                .map(this::topAround)
                .findFirst();
    }

    private int topAround(int lag) {
        int top = lag;
        int last = Math.min(shrinking.length - 2, lag + Math.max(1, lag / 10));
        for (int near = lag; near <= last; near++) {
            top = level[near] > level[top] ? near : top;
        }
        return top;
    }

    private boolean isPeak(int lag) {
        return shrinking[lag] >= shrinking[lag - 1] && shrinking[lag] > shrinking[lag + 1];
    }

    private boolean isMoreThanChance(int lag) {
        return level[lag] > chance[lag] && level[lag] > LOWEST_PEAK * series;
    }
}
