package dev.carousel.models.language;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How well symbols of a text are foretold.
 *
 * @param nats the mean of {@code -log p}
 */
public record LanguageScores(double nats) {
    public double perplexity() {
        return StrictMath.exp(nats);
    }

    public double bitsPerUnit() {
        return nats / StrictMath.log(2);
    }

    /** By the names of JSON. */
    public Map<String, Double> byKey() {
        Map<String, Double> scores = new LinkedHashMap<>();
        scores.put("perplexity", perplexity());
        scores.put("bits_per_unit", bitsPerUnit());
        return scores;
    }
}
