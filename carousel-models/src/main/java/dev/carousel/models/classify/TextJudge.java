package dev.carousel.models.classify;

import dev.carousel.models.sequence.FitReport;
import dev.carousel.models.sequence.score.ClassScores;
import dev.carousel.models.sequence.score.JudgedClass;
import dev.carousel.models.sequence.score.LabelScores;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Scores probabilities of texts against what is true of them.
 *
 * @param odds whether a text has one class or several
 * @param classes of the model
 * @param names of the texts
 * @param truth the numbers of their classes
 */
record TextJudge(Odds odds, List<String> classes, List<String> names, List<List<Integer>> truth) {
    /**
     * The scores.
     *
     * @param probabilities by the name of who says so, the classifier's own first
     * @param calibration has the thresholds where there may be several classes
     */
    TextEvaluation scores(Map<String, List<double[]>> probabilities, TextCalibration calibration) {
        Map<String, Map<String, Double>> byKey = new LinkedHashMap<>();
        if (odds == Odds.SEVERAL) {
            probabilities.forEach((name, p) -> byKey.put(
                    name,
                    LabelScores.of(truth, p.stream().map(calibration::chosen).toList(), p, classes.size())
                            .byKey()));
            return new TextEvaluation(truth.size(), byKey, Optional.empty());
        }
        int[] numbers = truth.stream().mapToInt(one -> one.get(0)).toArray();
        Map<String, ClassScores> scores = new LinkedHashMap<>();
        probabilities.forEach((name, p) -> scores.put(name, ClassScores.of(classes, numbers, p)));
        scores.forEach((name, own) -> byKey.put(name, own.byKey()));
        List<double[]> ours = probabilities.get(FitReport.CAROUSEL);
        List<JudgedClass> judged = new ArrayList<>();
        IntStream.range(0, numbers.length)
                .forEach(n -> judged.add(new JudgedClass(names.get(n), numbers[n], ours.get(n))));
        return new TextEvaluation(truth.size(), byKey, Optional.of(new ClassifierEvaluation(scores, judged)));
    }
}
