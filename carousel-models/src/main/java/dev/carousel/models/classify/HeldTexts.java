package dev.carousel.models.classify;

import static dev.carousel.models.sequence.FitReport.CAROUSEL;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What models that have not seen some texts say of these, and what follows from it: calibration, scores, and who has a say. */
final class HeldTexts {
    private final LabelledTexts all;
    private final Odds odds;
    private final BigramRole role;
    private final List<float[]> network = new ArrayList<>();
    private final List<float[]> bigrams = new ArrayList<>();
    private final List<double[]> shares = new ArrayList<>();
    private final List<List<Integer>> truth = new ArrayList<>();
    private final List<Integer> places = new ArrayList<>();
    private final List<String> names = new ArrayList<>();

    HeldTexts(LabelledTexts all, Odds odds, BigramRole role) {
        this.all = all;
        this.odds = odds;
        this.role = role;
    }

    /**
     * What was said of the texts that {@code out} numbers.
     *
     * @param shares of the classes where the models have learned
     */
    void add(int[] out, List<float[]> ofNetwork, List<float[]> ofBigrams, List<Double> shares) {
        network.addAll(ofNetwork);
        bigrams.addAll(ofBigrams);
        double[] own = shares.stream().mapToDouble(Double::doubleValue).toArray();
        this.shares.addAll(Collections.nCopies(out.length, own));
        truth.addAll(all.labels(out));
        for (int n : out) {
            places.add(all.labelled()[n]);
            names.add(all.text(n).name());
        }
    }

    /** What follows. */
    Verdict verdict() {
        int classes = all.classes().size();
        TextCalibration calibration = TextCalibration.of(odds, network, bigrams, truth, classes);
        boolean mixed = mixed(calibration);
        Map<String, Calibration.Said> said = new LinkedHashMap<>();
        said.put(CAROUSEL, ours(calibration, mixed));
        said.put(ClassifierEvaluation.MAJORITY, Calibration.Said.shares(shares, classes));
        said.put(TextEvaluation.BIGRAMS, calibration.bigrams().said(odds, bigrams));
        if (mixed) {
            said.put(TextEvaluation.NETWORKS, ours(calibration, false));
        }
        return new Verdict(calibration, mixed, evaluation(said));
    }

    /**
     * What follows from texts that were held back.
     *
     * @param mixed whether the bigram model has half a say
     */
    record Verdict(TextCalibration calibration, boolean mixed, TextEvaluation evaluation) {}

    private boolean mixed(TextCalibration calibration) {
        return switch (role) {
            case HALF -> true;
            case NONE -> false;
            case AUTO -> loss(calibration, true) < loss(calibration, false);
        };
    }

    private double loss(TextCalibration calibration, boolean mixed) {
        return evaluation(Map.of(CAROUSEL, ours(calibration, mixed)))
                .scores()
                .get(CAROUSEL)
                .get("log_loss");
    }

    private Calibration.Said ours(TextCalibration calibration, boolean mixed) {
        return calibration.of(mixed).said(odds, mixed ? calibration.mix(network, bigrams) : network);
    }

    private TextEvaluation evaluation(Map<String, Calibration.Said> said) {
        return new TextJudge(odds, all.classes(), places, names, truth).scores(said);
    }
}
