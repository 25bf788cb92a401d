package dev.carousel.models.anomaly.metric;

import dev.carousel.InvalidInputException;

/**
 * How reported rows agree with labelled ones, row by row: what a labelled stretch of a thousand rows counts a thousandfold.
 *
 * @param truePositives rows reported and labelled
 * @param falsePositives rows reported alone
 * @param falseNegatives rows labelled alone
 */
public record PointwiseScore(long truePositives, long falsePositives, long falseNegatives) {
    /** No row yet. */
    public static PointwiseScore none() {
        return new PointwiseScore(0, 0, 0);
    }

    /** With the rows [n] of one more stream. */
    public PointwiseScore plus(boolean[] reported, boolean[] labelled) {
        if (reported.length != labelled.length) {
            throw new InvalidInputException(
                    "expected a label for each of " + reported.length + " rows, found " + labelled.length);
        }
        long both = truePositives;
        long reports = falsePositives;
        long labels = falseNegatives;
        for (int row = 0; row < reported.length; row++) {
            both += reported[row] && labelled[row] ? 1 : 0;
            reports += reported[row] && !labelled[row] ? 1 : 0;
            labels += !reported[row] && labelled[row] ? 1 : 0;
        }
        return new PointwiseScore(both, reports, labels);
    }

    /** Of the reported rows those labelled, 0 to 1; 0 if none was reported. */
    public double precision() {
        return share(truePositives, falsePositives);
    }

    /** Of the labelled rows those reported, 0 to 1; 0 if none was labelled. */
    public double recall() {
        return share(truePositives, falseNegatives);
    }

    /** The harmonic mean of both. */
    public double f1() {
        return share(2 * truePositives, falsePositives + falseNegatives);
    }

    private static double share(long part, long rest) {
        return part == 0 ? 0 : part / (double) (part + rest);
    }
}
