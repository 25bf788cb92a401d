package dev.carousel.models.classify;

import dev.carousel.InvalidInputException;
import dev.carousel.models.sequence.score.Temperature;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How the logits of one model become probabilities, and these labels, found on texts that were held back.
 *
 * @param temperature of the logits
 * @param thresholds [K], from which on a class is said of a text that may have several
 */
record Calibration(Temperature temperature, List<Double> thresholds) {
    private static final double USUAL = .5;
    /** Of fewer texts of a class no threshold is learned. */
    private static final int FEW = 10;

    Calibration {
        thresholds = List.copyOf(thresholds);
        for (double threshold : thresholds) {
            if (!(threshold >= 0 && threshold <= 1)) {
                throw new InvalidInputException("thresholds: expected 0 to 1, found " + threshold);
            }
        }
    }

    static Calibration none(int classes) {
        return new Calibration(Temperature.none(), Collections.nCopies(classes, USUAL));
    }

    /** What these logits, which the model has not learned from, teach: where texts may have several classes, thresholds by which each has the best F1. */
    static Calibration of(Odds odds, List<float[]> logits, List<List<Integer>> labels, int classes) {
        Temperature temperature = odds.temperature(logits, labels);
        if (odds == Odds.ONE) {
            return new Calibration(temperature, Collections.nCopies(classes, USUAL));
        }
        List<double[]> probabilities = odds.probabilities(temperature, logits);
        List<Double> best = new ArrayList<>();
        for (int k = 0; k < classes; k++) {
            best.add(threshold(probabilities, labels, k));
        }
        return new Calibration(temperature, best);
    }

    private static double threshold(List<double[]> probabilities, List<List<Integer>> labels, int k) {
        List<double[]> order = new ArrayList<>(); // probability, 1 for yes
        long yes = 0;
        for (int n = 0; n < labels.size(); n++) {
            boolean has = labels.get(n).contains(k);
            yes += has ? 1 : 0;
            order.add(new double[] {probabilities.get(n)[k], has ? 1 : 0});
        }
        if (yes < FEW) {
            return USUAL;
        }
        order.sort((a, b) -> Double.compare(b[0], a[0]));
        double best = 0;
        double threshold = USUAL;
        long right = 0;
        for (int n = 0; n < order.size(); n++) {
            right += (long) order.get(n)[1];
            double next = n + 1 < order.size() ? order.get(n + 1)[0] : 0;
            double f1 = 2.0 * right / (n + 1 + yes);
            if (next < order.get(n)[0] && f1 > best) {
                best = f1;
                threshold = .5 * (order.get(n)[0] + next);
            }
        }
        return threshold;
    }

    /** What is said of texts by their logits. */
    Said said(Odds odds, List<float[]> logits) {
        return new Said(odds.probabilities(temperature, logits), thresholds);
    }

    /**
     * What a model says of texts.
     *
     * @param probabilities [K] of each text
     * @param thresholds [K], where a text may have several classes
     */
    record Said(List<double[]> probabilities, List<Double> thresholds) {
        /** Shares of classes in place of probabilities, by the usual thresholds. */
        static Said shares(List<double[]> shares, int classes) {
            return new Said(shares, none(classes).thresholds());
        }

        /** The classes of each text that may have several. */
        List<List<Integer>> chosen() {
            List<List<Integer>> chosen = new ArrayList<>(probabilities.size());
            for (double[] p : probabilities) {
                List<Integer> one = new ArrayList<>();
                for (int k = 0; k < p.length; k++) {
                    if (p[k] >= thresholds.get(k)) {
                        one.add(k);
                    }
                }
                chosen.add(one);
            }
            return chosen;
        }
    }
}
