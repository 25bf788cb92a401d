package dev.carousel.models.classify;

import dev.carousel.InvalidInputException;
import dev.carousel.models.sequence.score.Temperature;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How logits become probabilities, and these labels, found on texts that were held back.
 *
 * @param network temperature of the networks' mean logits
 * @param bigrams temperature of the bigram model's
 * @param mixed temperature of the mean of both, each divided by its own
 * @param thresholds above which a class is said of a text that may have several, for each class
 */
record TextCalibration(Temperature network, Temperature bigrams, Temperature mixed, List<Double> thresholds) {
    private static final double USUAL = .5;
    /** Of fewer texts of a class no threshold is learned. */
    private static final int FEW = 10;

    TextCalibration {
        thresholds = List.copyOf(thresholds);
        for (double threshold : thresholds) {
            if (!(threshold >= 0 && threshold <= 1)) {
                throw new InvalidInputException("thresholds: expected 0 to 1, found " + threshold);
            }
        }
    }

    static TextCalibration none(int classes) {
        return new TextCalibration(
                Temperature.none(), Temperature.none(), Temperature.none(), Collections.nCopies(classes, USUAL));
    }

    /** Half and half, in logits that are as sure as each other. */
    float[] mix(float[] ofNetwork, float[] ofBigrams) {
        float[] mean = new float[ofNetwork.length];
        for (int k = 0; k < mean.length; k++) {
            mean[k] = (float) (.5 * (ofNetwork[k] / network.value() + ofBigrams[k] / bigrams.value()));
        }
        return mean;
    }

    List<float[]> mix(List<float[]> ofNetwork, List<float[]> ofBigrams) {
        List<float[]> all = new ArrayList<>(ofNetwork.size());
        for (int n = 0; n < ofNetwork.size(); n++) {
            all.add(mix(ofNetwork.get(n), ofBigrams.get(n)));
        }
        return all;
    }

    /** What these logits, which training has not seen, teach. */
    static TextCalibration of(
            Odds odds, List<float[]> network, List<float[]> bigrams, List<List<Integer>> labels, int classes) {
        TextCalibration apart = new TextCalibration(
                odds.temperature(network, labels),
                odds.temperature(bigrams, labels),
                Temperature.none(),
                Collections.nCopies(classes, USUAL));
        return new TextCalibration(
                apart.network(),
                apart.bigrams(),
                odds.temperature(apart.mix(network, bigrams), labels),
                apart.thresholds());
    }

    /** The same with the thresholds by which each class has the best F1 on these. */
    TextCalibration withThresholds(List<double[]> probabilities, List<List<Integer>> labels) {
        List<Double> best = new ArrayList<>();
        for (int k = 0; k < thresholds.size(); k++) {
            best.add(threshold(probabilities, labels, k));
        }
        return new TextCalibration(network, bigrams, mixed, best);
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

    /** The classes that are said of a text. */
    List<Integer> chosen(double[] probabilities) {
        List<Integer> chosen = new ArrayList<>();
        for (int k = 0; k < probabilities.length; k++) {
            if (probabilities[k] >= thresholds.get(k)) {
                chosen.add(k);
            }
        }
        return chosen;
    }
}
