package dev.carousel.models.classify;

import java.util.ArrayList;
import java.util.List;

/**
 * The calibrations of all that has a say about a text.
 *
 * @param network of the networks' mean logits
 * @param bigrams of the bigram model's
 * @param mixed of the mean of both, each divided by its own temperature
 */
record TextCalibration(Calibration network, Calibration bigrams, Calibration mixed) {
    static TextCalibration none(int classes) {
        Calibration none = Calibration.none(classes);
        return new TextCalibration(none, none, none);
    }

    /** What these logits, which training has not seen, teach. */
    static TextCalibration of(
            Odds odds, List<float[]> network, List<float[]> bigrams, List<List<Integer>> labels, int classes) {
        TextCalibration apart = new TextCalibration(
                Calibration.of(odds, network, labels, classes),
                Calibration.of(odds, bigrams, labels, classes),
                Calibration.none(classes));
        return new TextCalibration(
                apart.network(), apart.bigrams(), Calibration.of(odds, apart.mix(network, bigrams), labels, classes));
    }

    /** That of the classifier. @param withBigrams whether the bigram model has half a say */
    Calibration of(boolean withBigrams) {
        return withBigrams ? mixed : network;
    }

    /** Half and half, in logits that are as sure as each other. */
    List<float[]> mix(List<float[]> ofNetwork, List<float[]> ofBigrams) {
        List<float[]> all = new ArrayList<>(ofNetwork.size());
        for (int n = 0; n < ofNetwork.size(); n++) {
            all.add(mix(ofNetwork.get(n), ofBigrams.get(n)));
        }
        return all;
    }

    private float[] mix(float[] ofNetwork, float[] ofBigrams) {
        double network = this.network.temperature().value();
        double bigrams = this.bigrams.temperature().value();
        float[] mean = new float[ofNetwork.length];
        for (int k = 0; k < mean.length; k++) {
            mean[k] = (float) (.5 * (ofNetwork[k] / network + ofBigrams[k] / bigrams));
        }
        return mean;
    }
}
