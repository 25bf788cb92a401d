package dev.carousel.report.sequence;

import dev.carousel.models.sequence.FitReport;
import dev.carousel.models.sequence.score.ClassScores;
import dev.carousel.models.sequence.score.JudgedSteps;
import dev.carousel.models.sequence.score.Reliability;
import dev.carousel.models.table.Sequence;
import dev.carousel.models.table.SequenceTable;
import dev.carousel.models.tag.TaggerEvaluation;
import dev.carousel.models.tag.TrainedTagger;
import dev.carousel.report.model.Channels;
import dev.carousel.report.model.ExampleData;
import dev.carousel.report.model.ModelDescription;
import dev.carousel.report.model.ModelDescriptions;
import dev.carousel.report.model.ReportContext;
import dev.carousel.report.model.ScoreGrid;
import dev.carousel.report.model.ScoreVerdict;
import dev.carousel.report.model.WorstSection;
import dev.carousel.report.page.Numbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A page about a tagger of series as one HTML file. It loads nothing. */
public final class TaggerReport {
    private final ClassPage page;

    private TaggerReport(ClassPage page) {
        this.page = page;
    }

    /**
     * A report.
     *
     * @param evaluation of the model, or what validation in training made of it
     * @param table that has the judged sequences
     */
    public static TaggerReport of(
            TrainedTagger model, TaggerEvaluation evaluation, SequenceTable table, ReportContext context) {
        List<JudgedSteps> judged = new ArrayList<>();
        long steps = 0;
        for (JudgedSteps one : evaluation.judged()) {
            if (one.judged() > 0) {
                judged.add(one);
                steps += one.judged();
            }
        }
        judged.sort(Comparator.comparingDouble(TaggerReport::share).reversed());
        List<WorstSection.Row> worst = judged.stream()
                .filter(one -> one.wrong() > 0)
                .map(one -> new WorstSection.Row(
                        one.name(),
                        List.of(
                                Numbers.count(one.judged()),
                                Numbers.count(one.wrong()),
                                ScoreVerdict.percent(share(one))),
                        share(one)))
                .toList();
        Channels channels = new Channels(table);
        List<ExampleData> examples = new ArrayList<>();
        for (int k : WorstSection.some(judged.size(), ExampleData.MOST)) {
            example(judged.get(k), channels).ifPresent(examples::add);
        }
        Map<String, ClassScores> scores = evaluation.scores();
        Map<String, Map<String, Double>> byKey = new LinkedHashMap<>();
        scores.forEach((name, values) -> byKey.put(name, values.byKey()));
        return new TaggerReport(new ClassPage(
                describe(model, table, context),
                "steps",
                steps,
                context.seenInTraining(),
                new ScoreGrid(byKey),
                scores.get(FitReport.CAROUSEL).confusion(),
                Reliability.ofSteps(judged),
                new ClassPage.Worst(
                        "Sequences with the largest share of wrong steps.",
                        List.of("Steps judged", "Wrong", "Share"),
                        worst),
                examples,
                channels.unit()));
    }

    private static double share(JudgedSteps one) {
        return (double) one.wrong() / one.judged();
    }

    private static Optional<ExampleData> example(JudgedSteps one, Channels channels) {
        Optional<Sequence> found = channels.sequence(one.name()).filter(sequence -> sequence.length() == one.length());
        return found.map(sequence -> {
            int[] steps = ExampleData.thinned(sequence.length());
            int[] truth = new int[steps.length];
            int[] said = new int[steps.length];
            for (int i = 0; i < steps.length; i++) {
                truth[i] = one.truth()[steps[i]];
                said[i] = one.predicted(steps[i]);
            }
            Map<String, int[]> classes = new LinkedHashMap<>();
            classes.put("true", truth);
            classes.put("said", said);
            return new ExampleData(
                    one.name(),
                    Numbers.count(one.wrong()) + " of " + Numbers.count(one.judged()) + " steps wrong",
                    Channels.numbers(steps),
                    channels.times(sequence, steps),
                    channels.lines(sequence, steps),
                    classes);
        });
    }

    private static ModelDescription describe(TrainedTagger model, SequenceTable table, ReportContext context) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("tells", "the class of each step");
        facts.put("classes", String.join(", ", model.classes()));
        facts.put("looks at", String.join(", ", model.columns().features()));
        facts.put("sees", model.settings().causal() ? "the past alone" : "past and future of a step");
        return ModelDescriptions.of(
                "tagger",
                "Classes of steps by " + String.join(", ", table.features()),
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
