package dev.carousel.models.sequence.score;

import java.util.ArrayList;
import java.util.List;

/**
 * How often predictions are right, by how sure they are.
 *
 * @param bins of equal width from 0 to 1, only those with something in them, in order
 */
public record Reliability(List<Bin> bins) {
    /** Bins between 0 and 1. */
    public static final int BINS = 15;

    public Reliability {
        bins = List.copyOf(bins);
    }

    /**
     * Predictions about as sure as each other.
     *
     * @param sure the mean probability of the predicted class
     * @param right the share that is right
     * @param count of them
     */
    public record Bin(double sure, double right, long count) {}

    /**
     * The reliability of probabilities.
     *
     * @param truth numbers of classes
     * @param probabilities [N][K]
     */
    public static Reliability of(int[] truth, List<double[]> probabilities) {
        double[] sure = new double[BINS];
        long[] right = new long[BINS];
        long[] counts = new long[BINS];
        for (int k = 0; k < truth.length; k++) {
            double[] p = probabilities.get(k);
            int predicted = ClassScores.largest(p);
            int bin = Math.min(BINS - 1, (int) (p[predicted] * BINS));
            sure[bin] += p[predicted];
            right[bin] += predicted == truth[k] ? 1 : 0;
            counts[bin]++;
        }
        List<Bin> bins = new ArrayList<>();
        for (int bin = 0; bin < BINS; bin++) {
            if (counts[bin] > 0) {
                bins.add(new Bin(sure[bin] / counts[bin], (double) right[bin] / counts[bin], counts[bin]));
            }
        }
        return new Reliability(bins);
    }

    /** The expected calibration error: the mean distance between sureness and the share that is right, by what bins hold. */
    public double error() {
        double error = 0;
        long all = 0;
        for (Bin bin : bins) {
            error += bin.count() * Math.abs(bin.sure() - bin.right());
            all += bin.count();
        }
        return all == 0 ? 0 : error / all;
    }
}
