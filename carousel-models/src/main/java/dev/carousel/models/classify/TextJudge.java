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
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Scores probabilities of texts against what is true of them.
 *
 * @param odds whether a text has one class or several
 * @param classes of the model
 * @param places of the texts among those of their table
 * @param names of the texts
 * @param truth the numbers of their classes
 */
record TextJudge(Odds odds, List<String> classes, List<Integer> places, List<String> names, List<List<Integer>> truth) {
    /**
     * The scores.
     *
     * @param probabilities by the name of who says so, the classifier's own first
     * @param calibration has the thresholds where there may be several classes
     */
    TextEvaluation scores(Map<String, List<double[]>> probabilities, TextCalibration calibration) {
        Map<String, Map<String, Double>> byKey = new LinkedHashMap<>();
        List<double[]> ours = probabilities.get(FitReport.CAROUSEL);
        if (odds == Odds.SEVERAL) {
            probabilities.forEach((name, p) -> byKey.put(
                    name,
                    LabelScores.of(truth, p.stream().map(calibration::chosen).toList(), p, classes.size())
                            .byKey()));
            return new TextEvaluation(judged(ours, calibration::chosen), byKey, Optional.empty());
        }
        int[] numbers = truth.stream().mapToInt(one -> one.get(0)).toArray();
        Map<String, ClassScores> scores = new LinkedHashMap<>();
        probabilities.forEach((name, p) -> scores.put(name, ClassScores.of(classes, numbers, p)));
        scores.forEach((name, own) -> byKey.put(name, own.byKey()));
        List<JudgedClass> judged = new ArrayList<>();
        IntStream.range(0, numbers.length)
                .forEach(n -> judged.add(new JudgedClass(names.get(n), numbers[n], ours.get(n))));
        return new TextEvaluation(
                judged(ours, p -> List.of(ClassScores.largest(p))),
                byKey,
                Optional.of(new ClassifierEvaluation(scores, judged)));
    }

    private List<JudgedText> judged(List<double[]> probabilities, Function<double[], List<Integer>> said) {
        List<JudgedText> judged = new ArrayList<>(truth.size());
        for (int n = 0; n < truth.size(); n++) {
            double[] p = probabilities.get(n);
            judged.add(new JudgedText(places.get(n), truth.get(n), said.apply(p), p));
        }
        return judged;
    }
}
