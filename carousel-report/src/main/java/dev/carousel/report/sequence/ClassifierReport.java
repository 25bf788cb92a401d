package dev.carousel.report.sequence;

import dev.carousel.models.classify.ClassifierEvaluation;
import dev.carousel.models.classify.TrainedClassifier;
import dev.carousel.models.sequence.FitReport;
import dev.carousel.models.sequence.score.ClassScores;
import dev.carousel.models.sequence.score.JudgedClass;
import dev.carousel.models.sequence.score.Reliability;
import dev.carousel.models.table.Sequence;
import dev.carousel.models.table.SequenceTable;
import dev.carousel.report.model.Channels;
import dev.carousel.report.model.ExampleData;
import dev.carousel.report.model.ModelDescription;
import dev.carousel.report.model.ModelDescriptions;
import dev.carousel.report.model.ReportContext;
import dev.carousel.report.model.ScoreGrid;
import dev.carousel.report.model.ScoreVerdict;
import dev.carousel.report.model.WorstSection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A page about a classifier of series as one HTML file. It loads nothing. */
public final class ClassifierReport {
    private final ClassPage page;

    private ClassifierReport(ClassPage page) {
        this.page = page;
    }

    /**
     * A report.
     *
     * @param evaluation of the model, or what validation in training made of it
     * @param table that has the judged sequences
     */
    public static ClassifierReport of(
            TrainedClassifier model, ClassifierEvaluation evaluation, SequenceTable table, ReportContext context) {
        List<JudgedClass> judged = new ArrayList<>(evaluation.judged());
        judged.sort(Comparator.comparingDouble(one -> one.probabilities()[one.truth()]));
        List<WorstSection.Row> worst = new ArrayList<>();
        for (JudgedClass one : judged) {
            if (!one.isRight()) {
                double sure = one.probabilities()[one.predicted()];
                worst.add(new WorstSection.Row(
                        one.name(),
                        List.of(
                                model.classes().get(one.truth()),
                                model.classes().get(one.predicted()),
                                ScoreVerdict.percent(sure),
                                ScoreVerdict.percent(one.probabilities()[one.truth()])),
                        sure));
            }
        }
        Channels channels = new Channels(table);
        List<ExampleData> examples = new ArrayList<>();
        for (int k : WorstSection.some(judged.size(), ExampleData.MOST)) {
            example(judged.get(k), model.classes(), channels).ifPresent(examples::add);
        }
        Map<String, ClassScores> scores = evaluation.scores();
        Map<String, Map<String, Double>> byKey = new LinkedHashMap<>();
        scores.forEach((name, values) -> byKey.put(name, values.byKey()));
        return new ClassifierReport(new ClassPage(
                describe(model, table, context),
                "sequences",
                judged.size(),
                context.seenInTraining(),
                new ScoreGrid(byKey),
                scores.get(FitReport.CAROUSEL).confusion(),
                reliability(judged),
                new ClassPage.Worst(
                        "Sequences that were taken for another class, the surest mistakes first.",
                        List.of("True class", "Taken for", "How sure", "Probability of the truth"),
                        worst),
                examples,
                channels.unit()));
    }

    private static Reliability reliability(List<JudgedClass> judged) {
        return Reliability.of(
                judged.stream().mapToInt(JudgedClass::truth).toArray(),
                judged.stream().map(JudgedClass::probabilities).toList());
    }

    private static Optional<ExampleData> example(JudgedClass one, List<String> classes, Channels channels) {
        Optional<Sequence> found = channels.sequence(one.name());
        return found.map(sequence -> {
            int[] steps = ExampleData.thinned(sequence.length());
            String said = classes.get(one.predicted()) + " ("
                    + ScoreVerdict.percent(one.probabilities()[one.predicted()]) + ")";
            String caption = one.isRight()
                    ? "Right: " + said
                    : "Wrong: taken for " + said + ", in truth " + classes.get(one.truth()) + " ("
                            + ScoreVerdict.percent(one.probabilities()[one.truth()]) + ")";
            return new ExampleData(
                    one.name(),
                    caption,
                    Channels.numbers(steps),
                    channels.times(sequence, steps),
                    channels.lines(sequence, steps),
                    Map.of());
        });
    }

    private static ModelDescription describe(TrainedClassifier model, SequenceTable table, ReportContext context) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("tells", "the class of a sequence");
        facts.put("classes", String.join(", ", model.classes()));
        facts.put("looks at", String.join(", ", model.columns().features()));
        return ModelDescriptions.of(
                "classifier",
                "Classes of sequences by " + String.join(", ", table.features()),
                context,
                model.card(),
                model.report().map(FitReport::curves).orElse(Map.of()),
                facts);
    }

    /** The whole file. */
    public String html() {
        return page.html();
    }
}
