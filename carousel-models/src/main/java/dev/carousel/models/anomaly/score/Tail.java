package dev.carousel.models.anomaly.score;

import dev.carousel.InvalidInputException;
import java.util.Arrays;

/**
 * How often a distance is exceeded when nothing is wrong: seldom beyond {@code threshold}, which one in twenty is, and beyond that ever
 * more seldom by a power law, P(Z &gt; z) = 1/20 (z / threshold)^(-1/shape). The power is Hill's estimate (1975), the mean logarithm of
 * what goes beyond, as if ten more had been seen that came from the usual tail of {@value #USUAL_SHAPE}. A heavy tail keeps a wild
 * series from crying wolf, and tells 20 deviations from 200.
 *
 * @param threshold above 0
 * @param shape the heavier, the larger; {@value #LEAST_SHAPE} to {@value #LARGEST_SHAPE}
 */
public record Tail(double threshold, double shape) {
    /** The share of normal values beyond the threshold. */
    public static final double SHARE = .05;

    static final double LEAST_SHAPE = .15;
    static final double LARGEST_SHAPE = 1;
    private static final double USUAL_SHAPE = .25;
    private static final double SEEN_BEFORE = 10;

    /** Half a deviation is nothing unusual, however constant a series has been. */
    private static final double LEAST_THRESHOLD = .5;

    public Tail {
        if (!(threshold >= LEAST_THRESHOLD
                && threshold < Double.POSITIVE_INFINITY
                && shape >= LEAST_SHAPE
                && shape <= LARGEST_SHAPE)) {
            throw new InvalidInputException(
                    "tail: expected a threshold of " + LEAST_THRESHOLD + " or more and a shape from " + LEAST_SHAPE
                            + " to " + LARGEST_SHAPE + ", found " + threshold + " and " + shape);
        }
    }

    /** Before anything is known: about that of a normal variable's distance. */
    public static Tail usual() {
        return new Tail(2, USUAL_SHAPE);
    }

    /** That of these distances; of a few about the usual one. NaN among them is left out. */
    public static Tail of(double[] distances) {
        double[] sorted =
                Arrays.stream(distances).filter(z -> !Double.isNaN(z)).sorted().toArray();
        int beyond = (int) (SHARE * sorted.length);
        if (beyond == 0) {
            return usual();
        }
        double threshold = limit(sorted[sorted.length - beyond - 1]);
        double sum = SEEN_BEFORE * USUAL_SHAPE;
        for (int k = sorted.length - beyond; k < sorted.length; k++) {
            sum += Math.max(0, StrictMath.log(sorted[k] / threshold));
        }
        return new Tail(threshold, limitShape(sum / (SEEN_BEFORE + beyond)));
    }

    static double limit(double threshold) {
        return Math.min(Double.MAX_VALUE, Math.max(LEAST_THRESHOLD, threshold));
    }

    static double limitShape(double shape) {
        return Math.max(LEAST_SHAPE, Math.min(LARGEST_SHAPE, shape));
    }
}
