package dev.carousel.models.anomaly.baseline;

import dev.carousel.InvalidInputException;

/**
 * The plain windowed Gaussian of the Numenta Anomaly Benchmark: a value's score is 1 less the probability of lying farther out on its side
 * of a normal distribution with mean and deviation of the last {@value #WINDOW} values. Scores lie in [.5, 1]; the first value's is
 * 0. One stream; not safe for several threads.
 */
public final class WindowedGaussian {
    static final int WINDOW = 1000;

    /** In the place of a deviation of 0. */
    private static final double LEAST_DEVIATION = 1e-6;

    private final double[] window = new double[WINDOW];
    private long seen;

    /** The value's score; NaN for a missing one (NaN), which is not remembered. */
    public double observe(double value) {
        if (Double.isInfinite(value)) {
            throw new InvalidInputException("windowed Gaussian: expected a number or NaN, found " + value);
        }
        if (Double.isNaN(value)) {
            return Double.NaN;
        }
        double score = seen == 0 ? 0 : 1 - NormalTail.beyond(distance(value));
        window[(int) (seen++ % WINDOW)] = value;
        return score;
    }

    /** In deviations. Both sums run anew over the window: what is added and taken off forever loses its digits. */
    private double distance(double value) {
        int count = (int) Math.min(seen, WINDOW);
        double sum = 0;
        for (int k = 0; k < count; k++) {
            sum += window[k];
        }
        double mean = sum / count;
        double squares = 0;
        for (int k = 0; k < count; k++) {
            squares += (window[k] - mean) * (window[k] - mean);
        }
        double deviation = Math.sqrt(squares / count);
        return Math.abs(value - mean) / (deviation == 0 ? LEAST_DEVIATION : deviation);
    }
}
