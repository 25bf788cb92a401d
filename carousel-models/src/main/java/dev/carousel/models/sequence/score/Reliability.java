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
        Collector all = new Collector();
        for (int k = 0; k < truth.length; k++) {
            double[] p = probabilities.get(k);
            int predicted = ClassScores.largest(p);
            all.add(p[predicted], predicted == truth[k]);
        }
        return all.reliability();
    }

    /**
     * The reliability of answers to whether something has each of several labels.
     *
     * @param truth for each the numbers of its labels
     * @param probabilities [N][K], each by itself
     */
    public static Reliability ofLabels(List<List<Integer>> truth, List<double[]> probabilities) {
        Collector all = new Collector();
        for (int n = 0; n < truth.size(); n++) {
            double[] p = probabilities.get(n);
            for (int k = 0; k < p.length; k++) {
                boolean yes = p[k] > 1 - p[k];
                all.add(yes ? p[k] : 1 - p[k], yes == truth.get(n).contains(k));
            }
        }
        return all.reliability();
    }

    /** The reliability of what was said of all steps that count. */
    public static Reliability ofSteps(List<JudgedSteps> judged) {
        Collector all = new Collector();
        for (JudgedSteps one : judged) {
            for (int t = 0; t < one.length(); t++) {
                if (one.truth()[t] >= 0) {
                    int predicted = one.predicted(t);
                    all.add(one.probabilities()[t][predicted], predicted == one.truth()[t]);
                }
            }
        }
        return all.reliability();
    }

    private static final class Collector {
        private final double[] sure = new double[BINS];
        private final long[] right = new long[BINS];
        private final long[] counts = new long[BINS];

        void add(double sureness, boolean isRight) {
            int bin = Math.min(BINS - 1, (int) (sureness * BINS));
            sure[bin] += sureness;
            right[bin] += isRight ? 1 : 0;
            counts[bin]++;
        }

        Reliability reliability() {
            List<Bin> bins = new ArrayList<>();
            for (int bin = 0; bin < BINS; bin++) {
                if (counts[bin] > 0) {
                    bins.add(new Bin(sure[bin] / counts[bin], (double) right[bin] / counts[bin], counts[bin]));
                }
            }
            return new Reliability(bins);
        }
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
