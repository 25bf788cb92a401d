package dev.carousel.models.language;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A model's scores on a text and a baseline's beside.
 *
 * @param scores by {@code carousel} and {@value #UNIGRAM}
 * @param tokens of the text
 * @param unknown those of them that the model has no number for
 * @param logProbabilities the natural logarithm of each token's probability, after those before it [tokens]; not copied
 */
public record LanguageEvaluation(
        Map<String, LanguageScores> scores, long tokens, long unknown, double[] logProbabilities) {
    /** The baseline that knows how often each symbol occurs and nothing of what is before it. */
    public static final String UNIGRAM = "unigram";

    public LanguageEvaluation {
        scores = Collections.unmodifiableMap(new LinkedHashMap<>(scores));
    }

    /** By all that is said, each token's probability to the bit. */
    @Override
    public boolean equals(Object other) {
        return other instanceof LanguageEvaluation that
                && scores.equals(that.scores)
                && tokens == that.tokens
                && unknown == that.unknown
                && Arrays.equals(logProbabilities, that.logProbabilities);
    }

    @Override
    public int hashCode() {
        return Objects.hash(scores, tokens, unknown, Arrays.hashCode(logProbabilities));
    }
}
