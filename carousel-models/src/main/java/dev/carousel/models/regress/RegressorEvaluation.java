package dev.carousel.models.regress;

import dev.carousel.models.sequence.score.JudgedNumbers;
import dev.carousel.models.sequence.score.RegressionScores;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How good a regressor is on sequences whose targets are known, beside simple predictions: {@code mean}, the training targets' mean;
 * {@code last}, a ridge regression on the last step; {@code ridge}, one on the last steps.
 *
 * @param atTheEnd at the last step of each sequence that has a target, by name; the regressor's own are {@value
 *     dev.carousel.models.sequence.FitReport#CAROUSEL}'s
 * @param atEveryStep at all steps that have one; the same for a regressor of whole sequences
 * @param judged what the regressor said of each sequence, beside its targets, capped as in training
 */
public record RegressorEvaluation(
        Map<String, RegressionScores> atTheEnd, Map<String, RegressionScores> atEveryStep, List<JudgedNumbers> judged) {
    public RegressorEvaluation {
        atTheEnd = Collections.unmodifiableMap(new LinkedHashMap<>(atTheEnd));
        atEveryStep = Collections.unmodifiableMap(new LinkedHashMap<>(atEveryStep));
        judged = List.copyOf(judged);
    }
}
