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
 * @param cuts in order of time
 * @param transform in which the best simple forecast is best
 * @param benches what was fitted at each cut in that transform
 * @param scores of the simple forecasts over all cuts in that transform, the mix last
 */
record Rehearsals(List<Cut> cuts, Transform transform, List<Bench> benches, Map<String, Double> scores) {
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

    /** Chooses among transforms, the plainest of which comes first. */
    static Rehearsals run(List<Transform> transforms, List<Cut> cuts, Fit fit) {
        List<Rehearsals> all = new ArrayList<>();
        transforms.forEach(transform -> all.add(in(transform, cuts, fit)));
        Rehearsals best = all.get(0);
        for (Rehearsals other : all) {
            best = other.simpleScore() < best.simpleScore() ? other : best;
        }
        return best;
    }

    private static Rehearsals in(Transform transform, List<Cut> cuts, Fit fit) {
        Map<String, Double> sums = new LinkedHashMap<>();
        List<Bench> benches = new ArrayList<>();
        for (Cut cut : cuts) {
            Bench bench = fit.fit(transform, cut.holdout().ends(), sums);
            for (Candidate candidate : bench.simple().all()) {
                sums.merge(candidate.name(), cut.windows() * cut.judge().score(candidate.ensemble()), Double::sum);
            }
            benches.add(bench);
        }
        double windows = windows(cuts);
        sums.replaceAll((name, sum) -> sum / windows);
        return new Rehearsals(cuts, transform, benches, sums);
    }

    private static double windows(List<Cut> cuts) {
        return cuts.stream().mapToDouble(Cut::windows).sum();
    }

    private double simpleScore() {
        return scores.get(Selection.simple(scores, windows()));
    }

    /** The number of windows of all cuts, those that overlap counted as parts of one. */
    double windows() {
        return windows(cuts);
    }

    /** The last cut: what is held back from members. */
    Cut last() {
        return cuts.get(cuts.size() - 1);
    }

    /** What was fitted before the last cut. */
    Bench lastBench() {
        return benches.get(benches.size() - 1);
    }
}
