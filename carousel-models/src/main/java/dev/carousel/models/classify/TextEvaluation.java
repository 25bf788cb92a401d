package dev.carousel.models.classify;

import dev.carousel.models.sequence.score.Hits;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How good a classifier of texts is, beside simpler ones.
 *
 * @param judged what the classifier said of each text
 * @param scores by name and the names of JSON: the classifier's first, {@value dev.carousel.models.sequence.FitReport#CAROUSEL}, then
 *     {@link ClassifierEvaluation#MAJORITY}, {@value #BIGRAMS} and, if that is part of the classifier, {@value #NETWORKS}
 * @param classes the same in detail where each text has one class; empty where it may have several
 * @param labels how often each was true and was said where a text may have several; empty where each has one
 */
public record TextEvaluation(
        List<JudgedText> judged,
        Map<String, Map<String, Double>> scores,
        Optional<ClassifierEvaluation> classes,
        Map<String, Hits> labels) {
    /** Logistic regression over words and pairs of words, weighted as naive Bayes would. */
    public static final String BIGRAMS = "bigram_nb";

    /** The networks without the bigram model. */
    public static final String NETWORKS = "networks";

    public TextEvaluation {
        judged = List.copyOf(judged);
        scores = Collections.unmodifiableMap(new LinkedHashMap<>(scores));
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
    }

    /** How many were scored. */
    public long texts() {
        return judged.size();
    }
}
