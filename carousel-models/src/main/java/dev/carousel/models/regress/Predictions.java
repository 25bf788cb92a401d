package dev.carousel.models.regress;

import static dev.carousel.models.sequence.FitReport.CAROUSEL;

import dev.carousel.InvalidInputException;
import dev.carousel.models.sequence.score.JudgedNumbers;
import dev.carousel.models.sequence.score.RegressionScores;
import dev.carousel.models.table.Sequence;
import dev.carousel.parallel.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects truths and predictions side by side, ours and the baselines', until they are scored. */
final class Predictions {
    private final RegressorSettings settings;
    private final Map<String, List<Double>> ends = new LinkedHashMap<>();
    private final Map<String, List<Double>> steps = new LinkedHashMap<>();
    private final List<JudgedNumbers> judged = new ArrayList<>();
    private static final String TRUTH = "";

    Predictions(RegressorSettings settings) {
        this.settings = settings;
        for (String name : List.of(TRUTH, CAROUSEL, "mean", "last", "ridge")) {
            ends.put(name, new ArrayList<>());
            steps.put(name, new ArrayList<>());
        }
    }

    /** Takes in what a model says of sequences, from a step of each on. */
    void add(RegressorCore core, List<Sequence> sequences, int[] from, Workers workers) {
        List<double[]> ours = core.predict(sequences, workers);
        for (int s = 0; s < sequences.size(); s++) {
            Sequence sequence = sequences.get(s);
            double[] last = clipped(core.last().predict(sequence, core.input()), core.scale());
            double[] ridge = clipped(core.ridge().predict(sequence, core.input()), core.scale());
            double[] truth = new double[ours.get(s).length];
            Arrays.fill(truth, Double.NaN);
            int known = -1;
            for (int t = from[s]; t < sequence.length(); t++) {
                if (!Double.isNaN(sequence.answer(t))) {
                    known = t;
                    if (settings.everyStep()) {
                        truth[t] = settings.capped(sequence.answer(t));
                        put(steps, sequence, core, t, ours.get(s)[t], last[t], ridge[t]);
                    }
                }
            }
            if (known >= 0) {
                int at = settings.everyStep() ? known : 0;
                int end = settings.everyStep() ? known : sequence.length() - 1;
                put(ends, sequence, core, known, ours.get(s)[at], last[end], ridge[end]);
                truth[at] = settings.capped(sequence.answer(known));
                judged.add(new JudgedNumbers(sequence.name(), truth, ours.get(s)));
            }
        }
    }

    private static double[] clipped(double[] values, TargetScale scale) {
        return Arrays.stream(values)
                .map(y -> Math.max(scale.least(), Math.min(scale.most(), y)))
                .toArray();
    }

    private void put(
            Map<String, List<Double>> to,
            Sequence sequence,
            RegressorCore core,
            int t,
            double ours,
            double last,
            double ridge) {
        to.get(TRUTH).add(settings.capped(sequence.answer(t)));
        to.get(CAROUSEL).add(ours);
        to.get("mean").add(core.scale().mean());
        to.get("last").add(last);
        to.get("ridge").add(ridge);
    }

    RegressorEvaluation evaluation() {
        if (ends.get(TRUTH).isEmpty()) {
            throw new InvalidInputException("no sequence has a target to score against");
        }
        return new RegressorEvaluation(scores(ends), scores(settings.everyStep() ? steps : ends), judged);
    }

    boolean isEmpty() {
        return ends.get(TRUTH).isEmpty();
    }

    private static Map<String, RegressionScores> scores(Map<String, List<Double>> all) {
        Map<String, RegressionScores> scores = new LinkedHashMap<>();
        double[] truth = array(all.get(TRUTH));
        all.forEach((name, values) -> {
            if (!name.equals(TRUTH)) {
                scores.put(name, RegressionScores.of(truth, array(values)));
            }
        });
        return scores;
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
