package dev.carousel.models.forecast.fit;

import dev.carousel.models.preparation.Transform;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Simple forecasts fitted and judged at several cuts in time, one after another. They cost little, and where the last stretch holds
 * only a window or two it alone would choose by luck.
 *
 * @param transform in which the best simple forecast is best
 * @param simple the name of that forecast
 * @param benches what was fitted at each cut in that transform, in order of time
 * @param scores of the simple forecasts over all cuts in that transform, up to a factor
 */
record Rehearsals(Transform transform, String simple, List<Bench> benches, Map<String, Double> scores) {
    /** A workbench fitted on a training part, and the simple candidates on it. */
    record Bench(Workbench work, SimpleCandidates simple) {}

    /** Fits simple forecasts. */
    interface Fit {
        /**
         * Fits in a transform on the first {@code ends} values of each series.
         *
         * @param scores of each expert at earlier cuts; empty if there was none
         */
        Bench fit(Transform transform, int[] ends, Map<String, Double> scores);
    }

    /**
     * Chooses by the mean score over all cuts, each counted by its windows that don't overlap.
     *
     * @param transforms to choose from, the plainest first
     * @param judges of the holdouts, in their order
     * @param fit fits the simple candidates on a training part
     */
    static Rehearsals run(
            List<Transform> transforms, List<Holdout> holdouts, List<Judge> judges, int horizon, Fit fit) {
        Rehearsals best = null;
        double lowest = Double.POSITIVE_INFINITY;
        for (Transform transform : transforms) {
            Map<String, Double> scores = new LinkedHashMap<>();
            List<Bench> benches = new ArrayList<>();
            for (int k = 0; k < holdouts.size(); k++) {
                Bench bench = fit.fit(transform, holdouts.get(k).ends(), scores);
                double weight = holdouts.get(k).windowsApart(horizon);
                for (Candidate candidate : bench.simple().all()) {
                    scores.merge(candidate.name(), weight * judges.get(k).score(candidate.ensemble()), Double::sum);
                }
                benches.add(bench);
            }
            String simple = Selection.best(scores);
            if (best == null || scores.get(simple) < lowest) {
                lowest = scores.get(simple);
                best = new Rehearsals(transform, simple, benches, scores);
            }
        }
        return best;
    }

    /** What was fitted on the training part that networks are trained on, too. */
    Bench last() {
        return benches.get(benches.size() - 1);
    }
}
