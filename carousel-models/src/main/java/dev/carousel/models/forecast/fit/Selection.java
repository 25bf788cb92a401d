package dev.carousel.models.forecast.fit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which candidate is used, by its score on what was held back.
 *
 * @param winner the one with the lowest score, the simpler one where two are equal
 * @param scores by candidate, in order
 */
record Selection(Candidate winner, Map<String, Double> scores) {
    /**
     * By which share networks must be better than the best simple forecast. They were chosen where they did best on what was held
     * back, so on pure noise they come out a little better than they are.
     */
    private static final double MARGIN = .01;

    Selection {
        scores = Collections.unmodifiableMap(new LinkedHashMap<>(scores));
    }

    /** Judges all candidates, which come simplest first. */
    static Selection among(List<Candidate> candidates, Judge judge) {
        Map<String, Double> scores = new LinkedHashMap<>();
        Candidate winner = candidates.get(0);
        for (Candidate candidate : candidates) {
            double score = judge.score(candidate.ensemble());
            scores.put(candidate.name(), score);
            double margin = candidate.isNetwork() && !winner.isNetwork() ? 1 - MARGIN : 1;
            winner = score < margin * scores.get(winner.name()) ? candidate : winner;
        }
        return new Selection(winner, scores);
    }
}
