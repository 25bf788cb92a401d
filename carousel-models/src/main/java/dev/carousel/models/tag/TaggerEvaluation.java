package dev.carousel.models.tag;

import dev.carousel.models.sequence.score.ClassScores;
import dev.carousel.models.sequence.score.JudgedSteps;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How good a tagger is on labelled steps, beside what knows nothing but how often classes are.
 *
 * @param scores over all labelled steps, by name: the tagger's first, {@value dev.carousel.models.sequence.FitReport#CAROUSEL}, then
 *     {@value #MAJORITY}
 * @param judged what the tagger said of the steps of each sequence
 */
public record TaggerEvaluation(Map<String, ClassScores> scores, List<JudgedSteps> judged) {
    /** Always the most frequent class of the training steps, with the classes' shares as probabilities. */
    public static final String MAJORITY = "majority";

    public TaggerEvaluation {
        scores = Collections.unmodifiableMap(new LinkedHashMap<>(scores));
        judged = List.copyOf(judged);
    }
}
