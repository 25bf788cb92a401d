package dev.carousel.models.classify;

import dev.carousel.models.sequence.FitReport;
import dev.carousel.models.sequence.score.ClassScores;
import dev.carousel.models.sequence.score.Hits;
import dev.carousel.models.sequence.score.JudgedClass;
import dev.carousel.models.sequence.score.LabelScores;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
     * @param said by the name of who says so, the classifier's own first
     */
    TextEvaluation scores(Map<String, Calibration.Said> said) {
        return odds == Odds.SEVERAL ? ofSeveral(said) : ofOne(said);
    }

    private TextEvaluation ofSeveral(Map<String, Calibration.Said> said) {
        Map<String, Map<String, Double>> byKey = new LinkedHashMap<>();
        said.forEach((name, own) -> byKey.put(
                name,
                LabelScores.of(truth, own.chosen(), own.probabilities(), classes.size())
                        .byKey()));
        Calibration.Said ours = said.get(FitReport.CAROUSEL);
        List<List<Integer>> chosen = ours.chosen();
        List<Hits> hits = Hits.ofLabels(truth, chosen, classes.size());
        Map<String, Hits> labels = new LinkedHashMap<>();
        for (int k = 0; k < hits.size(); k++) {
            labels.put(classes.get(k), hits.get(k));
        }
        return new TextEvaluation(judged(ours, chosen), byKey, Optional.empty(), labels);
    }

    private TextEvaluation ofOne(Map<String, Calibration.Said> said) {
        int[] numbers = truth.stream().mapToInt(one -> one.get(0)).toArray();
        Map<String, ClassScores> scores = new LinkedHashMap<>();
        said.forEach((name, own) -> scores.put(name, ClassScores.of(classes, numbers, own.probabilities())));
        Map<String, Map<String, Double>> byKey = new LinkedHashMap<>();
        scores.forEach((name, own) -> byKey.put(name, own.byKey()));
        Calibration.Said ours = said.get(FitReport.CAROUSEL);
        List<JudgedClass> judged = new ArrayList<>();
        List<List<Integer>> chosen = new ArrayList<>();
        for (int n = 0; n < numbers.length; n++) {
            double[] p = ours.probabilities().get(n);
            judged.add(new JudgedClass(names.get(n), numbers[n], p));
            chosen.add(List.of(ClassScores.largest(p)));
        }
        return new TextEvaluation(
                judged(ours, chosen), byKey, Optional.of(new ClassifierEvaluation(scores, judged)), Map.of());
    }

    private List<JudgedText> judged(Calibration.Said ours, List<List<Integer>> chosen) {
        List<JudgedText> judged = new ArrayList<>(truth.size());
        for (int n = 0; n < truth.size(); n++) {
            judged.add(new JudgedText(
                    places.get(n),
                    truth.get(n),
                    chosen.get(n),
                    ours.probabilities().get(n)));
        }
        return judged;
    }
}
