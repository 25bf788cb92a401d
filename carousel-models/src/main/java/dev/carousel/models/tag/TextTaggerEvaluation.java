package dev.carousel.models.tag;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How good a tagger of texts is, beside simpler ones.
 *
 * @param texts how many were scored
 * @param scores over all labelled tokens, by name and the names of JSON: the tagger's first,
 *     {@value dev.carousel.models.sequence.FitReport#CAROUSEL}, then {@link TaggerEvaluation#MAJORITY} and {@value #USUAL}; with
 *     {@code entity_f1} where labels mark entities by B-, I- and O
 * @param tokens the same in detail, without entities
 */
public record TextTaggerEvaluation(long texts, Map<String, Map<String, Double>> scores, TaggerEvaluation tokens) {
    /** Each word's most frequent class in training. */
    public static final String USUAL = "usual_class";

    public TextTaggerEvaluation {
        scores = Collections.unmodifiableMap(new LinkedHashMap<>(scores));
    }
}
