package dev.carousel.models.forecast.fit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which candidate is used, by its score on what was held back.
 *
 * @param winner what forecasts
 * @param scores by candidate, in order
 */
record Selection(Candidate winner, Map<String, Double> scores) {
    Selection {
        scores = Collections.unmodifiableMap(new LinkedHashMap<>(scores));
    }

    /**
     * A network where one is better than every simple forecast by the margin, else the simple forecast that is given.
     *
     * @param candidates all of them, the simplest first
     * @param simple the name of the best simple forecast
     * @param margin see {@link Margin}
     */
    static Selection among(List<Candidate> candidates, String simple, double margin, Judge judge) {
        Map<String, Double> scores = new LinkedHashMap<>();
        candidates.forEach(candidate -> scores.put(candidate.name(), judge.score(candidate.ensemble())));
        Optional<Candidate> winner = Optional.empty();
        double toBeat = Double.POSITIVE_INFINITY;
        for (Candidate candidate : candidates) {
            double score = scores.get(candidate.name());
            if (!candidate.isNetwork()) {
                toBeat = Math.min(toBeat, (1 - margin) * score);
                winner = candidate.name().equals(simple) ? Optional.of(candidate) : winner;
            } else if (score < toBeat) {
                toBeat = score;
                winner = Optional.of(candidate);
            }
        }
        return new Selection(winner.orElseThrow(), scores);
    }

    /** The simple candidate with the lowest score; the first of equals. */
    static String best(Map<String, Double> scores) {
        String best = "";
        for (Map.Entry<String, Double> entry : scores.entrySet()) {
            best = best.isEmpty() || entry.getValue() < scores.get(best) ? entry.getKey() : best;
        }
        return best;
    }
}
