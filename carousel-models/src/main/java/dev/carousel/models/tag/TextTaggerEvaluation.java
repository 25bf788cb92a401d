package dev.carousel.models.tag;

import dev.carousel.models.sequence.score.EntityScores;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How good a tagger of texts is, beside simpler ones.
 *
 * @param places of the texts that were scored among those of their table, from 0: names may be missing
 * @param scores over all labelled tokens, by name and the names of JSON: the tagger's first,
 *     {@value dev.carousel.models.sequence.FitReport#CAROUSEL}, then {@link TaggerEvaluation#MAJORITY} and {@value #USUAL}; with
 *     {@code entity_f1} where labels mark entities by B-, I- and O
 * @param tokens the same in detail, without entities; texts in the order of {@code places}
 * @param entities the tagger's; empty where labels don't mark any
 */
public record TextTaggerEvaluation(
        List<Integer> places,
        Map<String, Map<String, Double>> scores,
        TaggerEvaluation tokens,
        Optional<EntityScores> entities) {
    /** Each word's most frequent class in training. */
    public static final String USUAL = "usual_class";

    public TextTaggerEvaluation {
        places = List.copyOf(places);
        scores = Collections.unmodifiableMap(new LinkedHashMap<>(scores));
    }

    /** How many were scored. */
    public long texts() {
        return places.size();
    }
}
