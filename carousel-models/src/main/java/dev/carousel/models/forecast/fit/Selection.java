package dev.carousel.models.forecast.fit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which candidate is used, by its score on what was held back.
 *
 * @param winner the name of what forecasts
 * @param scores by candidate, in order
 */
record Selection(String winner, Map<String, Double> scores) {
    /** From so many windows that don't overlap on, one simple forecast may be preferred to the mix of all. */
    private static final double ENOUGH = 20;

    Selection {
        scores = Collections.unmodifiableMap(new LinkedHashMap<>(scores));
    }

    /**
     * The best network where it is better than every simple forecast by the margin, else a simple one.
     *
     * @param scores of all candidates, the simple ones first
     * @param windows the number of windows that they were judged on, those that overlap counted as parts of one
     */
    static Selection among(Map<String, Double> scores, double windows) {
        double toBeat = Double.POSITIVE_INFINITY;
        for (Map.Entry<String, Double> entry : scores.entrySet()) {
            if (!Candidate.isNetwork(entry.getKey())) {
                toBeat = Math.min(toBeat, (1 - Margin.of(windows)) * entry.getValue());
            }
        }
        String winner = simple(scores, windows);
        for (Map.Entry<String, Double> entry : scores.entrySet()) {
            if (Candidate.isNetwork(entry.getKey()) && entry.getValue() < toBeat) {
                winner = entry.getKey();
                toBeat = entry.getValue();
            }
        }
        return new Selection(winner, scores);
    }

    /**
     * The simple candidate to prefer: the mix, unless one forecast alone is better by the margin on windows enough. Which of several
     * forecasts is best takes many windows to tell, and their mix is seldom much worse than the best.
     */
    static String simple(Map<String, Double> scores, double windows) {
        String best = Candidate.MIX;
        double toBeat = (1 - Margin.of(windows)) * scores.get(best);
        for (Map.Entry<String, Double> entry : scores.entrySet()) {
            boolean eligible = windows >= ENOUGH && !Candidate.isNetwork(entry.getKey());
            if (eligible && entry.getValue() < toBeat) {
                best = entry.getKey();
                toBeat = entry.getValue();
            }
        }
        return best;
    }
}
