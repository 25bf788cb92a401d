package dev.carousel.models.classify;

import dev.carousel.models.sequence.score.ClassScores;
import dev.carousel.models.sequence.score.JudgedClass;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How good a classifier is on labelled sequences, beside what knows nothing but how often classes are.
 *
 * @param scores by name: the classifier's first, {@value dev.carousel.models.sequence.FitReport#CAROUSEL}, then {@value #MAJORITY}
 * @param judged what the classifier said of each sequence
 */
public record ClassifierEvaluation(Map<String, ClassScores> scores, List<JudgedClass> judged) {
    /** Always the most frequent class of training, with the classes' shares as probabilities. */
    public static final String MAJORITY = "majority";

    public ClassifierEvaluation {
        scores = Collections.unmodifiableMap(new LinkedHashMap<>(scores));
        judged = List.copyOf(judged);
    }
}
