package dev.carousel.models.tag;

import dev.carousel.models.sequence.score.ClassScores;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How good a tagger is on labelled steps, beside what knows nothing but how often classes are.
 *
 * @param scores over all labelled steps, by name: the tagger's first, {@value dev.carousel.models.sequence.FitReport#CAROUSEL}, then
 *     {@value #MAJORITY}
 */
public record TaggerEvaluation(Map<String, ClassScores> scores) {
    /** Always the most frequent class of the training steps, with the classes' shares as probabilities. */
    public static final String MAJORITY = "majority";

    public TaggerEvaluation {
        scores = Collections.unmodifiableMap(new LinkedHashMap<>(scores));
    }
}
