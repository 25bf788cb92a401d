package dev.carousel.report.sequence;

import dev.carousel.models.regress.RegressorEvaluation;
import dev.carousel.models.regress.TrainedRegressor;
import dev.carousel.models.sequence.FitReport;
import dev.carousel.models.sequence.score.JudgedNumbers;
import dev.carousel.models.sequence.score.RegressionScores;
import dev.carousel.models.table.Sequence;
import dev.carousel.models.table.SequenceTable;
import dev.carousel.report.model.CardJson;
import dev.carousel.report.model.CardSection;
import dev.carousel.report.model.Channels;
import dev.carousel.report.model.ExampleData;
import dev.carousel.report.model.ExampleSection;
import dev.carousel.report.model.HealthData;
import dev.carousel.report.model.HealthSection;
import dev.carousel.report.model.ModelDescription;
import dev.carousel.report.model.ModelDescriptions;
import dev.carousel.report.model.ReportContext;
import dev.carousel.report.model.ScoreGrid;
import dev.carousel.report.model.ScoreText;
import dev.carousel.report.model.ScoreVerdict;
import dev.carousel.report.model.TrainingData;
import dev.carousel.report.model.TrainingSection;
import dev.carousel.report.model.WorstSection;
import dev.carousel.report.page.Html;
import dev.carousel.report.page.Numbers;
import dev.carousel.report.page.Page;
import dev.carousel.report.page.PageHead;
import dev.carousel.report.page.PageKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A page about a regressor of series as one HTML file. It loads nothing. */
public final class RegressorReport {
    private static final String RMSE = "rmse";

    private final ModelDescription model;
    private final ScoreGrid scores;
    private final List<JudgedNumbers> judged;
    private final ErrorSection errors;
    private final List<ExampleData> examples = new ArrayList<>();
    private final String unit;
    private final String target;
    private final boolean seen;
    private final long count;
    private final boolean everyStep;

    private RegressorReport(
            TrainedRegressor model, RegressorEvaluation evaluation, SequenceTable table, ReportContext context) {
        this.model = describe(model, table, context);
        Map<String, Map<String, Double>> byKey = new LinkedHashMap<>();
        evaluation.atEveryStep().forEach((name, values) -> byKey.put(name, values.byKey()));
        this.scores = new ScoreGrid(byKey);
        this.judged = new ArrayList<>(evaluation.judged());
        judged.sort(Comparator.comparingDouble(JudgedNumbers::meanAbsoluteError).reversed());
        RegressionScores ours = evaluation.atEveryStep().get(FitReport.CAROUSEL);
        this.count = ours.count();
        this.seen = context.seenInTraining();
        this.everyStep = model.settings().everyStep();
        this.target = model.columns().target().orElse("value");
        double[] truth = new double[Math.toIntExact(count)];
        double[] off = new double[truth.length];
        int n = 0;
        for (JudgedNumbers one : evaluation.judged()) {
            for (int t = 0; t < one.length(); t++) {
                if (!Double.isNaN(one.truth()[t])) {
                    truth[n] = one.truth()[t];
                    off[n++] = one.predicted()[t] - one.truth()[t];
                }
            }
        }
        this.errors = new ErrorSection(truth, off);
        Channels channels = new Channels(table);
        this.unit = everyStep ? target : channels.unit();
        for (int k : WorstSection.some(judged.size(), ExampleData.MOST)) {
            example(judged.get(k), channels).ifPresent(examples::add);
        }
    }

    /**
     * A report.
     *
     * @param evaluation of the model, or what validation in training made of it
     * @param table that has the judged sequences
     */
    public static RegressorReport of(
            TrainedRegressor model, RegressorEvaluation evaluation, SequenceTable table, ReportContext context) {
        return new RegressorReport(model, evaluation, table, context);
    }

    private Optional<ExampleData> example(JudgedNumbers one, Channels channels) {
        Optional<Sequence> found = channels.sequence(one.name());
        return found.map(sequence -> {
            int[] steps = ExampleData.thinned(sequence.length());
            Map<String, double[]> lines = new LinkedHashMap<>();
            String caption;
            if (everyStep) {
                double[] truth = new double[steps.length];
                double[] said = new double[steps.length];
                for (int i = 0; i < steps.length; i++) {
                    truth[i] = one.truth()[steps[i]];
                    said[i] = one.predicted()[steps[i]];
                }
                lines.put("true", truth);
                lines.put("said", said);
                caption = "Mean absolute error " + number(one.meanAbsoluteError());
            } else {
                lines.putAll(channels.lines(sequence, steps));
                caption = "True " + number(one.truth()[0]) + ", said " + number(one.predicted()[0]);
            }
            return new ExampleData(
                    one.name(), caption, Channels.numbers(steps), channels.times(sequence, steps), lines, Map.of());
        });
    }

    private static String number(double value) {
        return Numbers.fixed(value, Numbers.decimals(List.of(value)));
    }

    private static ModelDescription describe(TrainedRegressor model, SequenceTable table, ReportContext context) {
        Map<String, String> facts = new LinkedHashMap<>();
        String target = model.columns().target().orElse("a number");
        facts.put("tells", target + (model.settings().everyStep() ? " at every step" : " of a sequence"));
        model.settings().cap().ifPresent(cap -> facts.put("largest target", Double.toString(cap)));
        facts.put("looks at", String.join(", ", model.columns().features()));
        return ModelDescriptions.of(
                "regressor",
                (model.settings().everyStep() ? "Numbers of steps: " : "Numbers of sequences: ") + target + ", by "
                        + String.join(", ", table.features()),
                context,
                model.card(),
                model.report().map(FitReport::curves).orElse(Map.of()),
                facts);
    }

    /** The whole file. */
    public String html() {
        Html html = new Html();
        head(html);
        html.open("main", "id", "main");
        scores.write(
                html,
                "Every model, judged on the same " + Numbers.count(count) + (everyStep ? " steps of " : " numbers of ")
                        + Numbers.count(judged.size()) + " sequences"
                        + (seen ? ", which Carousel has learned from." : ", which none has learned from."));
        errors.write(html);
        worst(html);
        ExampleSection.write(
                html,
                examples,
                everyStep
                        ? "The true number at each step and what was said then: first the worst sequences, then others."
                        : "Sequences by step, values in " + unit + ": first those it did worst on, then others.");
        TrainingSection.write(html, model.curves());
        HealthSection.write(html, model.health());
        CardSection.write(html, model);
        html.close("main");
        return Page.of(PageKind.SEQUENCES, model.title(), model.provenance().version(), html.finish())
                .with(data())
                .html();
    }

    private void head(Html html) {
        ScoreVerdict verdict = ScoreVerdict.of(scores, RMSE, seen);
        html.open("header", "class", "page-head");
        PageHead.title(html, "regressor report", model.title(), model.subtitle());
        PageHead.verdict(html, verdict.sentence(), verdict.outcome());
        html.open("dl", "class", "facts");
        String baseline = scores.bestBaseline(RMSE)
                .map(name -> ScoreText.name(name) + " " + ScoreVerdict.text(scores, RMSE, scores.score(name, RMSE)))
                .orElse("no baseline");
        double ours = scores.score(ScoreGrid.OURS, RMSE);
        PageHead.fact(html, "RMSE", ScoreVerdict.text(scores, RMSE, ours), baseline);
        double mae = scores.score(ScoreGrid.OURS, "mae");
        PageHead.fact(html, "off on average", ScoreVerdict.text(scores, "mae", mae), "mean absolute error");
        double r2 = scores.score(ScoreGrid.OURS, "r2");
        if (Double.isFinite(r2)) {
            PageHead.fact(html, "explained", ScoreVerdict.percent(r2), "of the targets’ variance");
        }
        PageHead.fact(html, "sequences judged", Numbers.count(judged.size()), Numbers.count(count) + " numbers");
        html.close("dl");
        PageHead.findings(html, model.findings());
        Map<String, String> links = new LinkedHashMap<>();
        links.put("Scores", "scores");
        links.put("Errors", "errors");
        links.put("Worst sequences", "worst");
        if (!examples.isEmpty()) {
            links.put("Examples", ExampleSection.ID);
        }
        if (!model.curves().isEmpty()) {
            links.put("Training", "training");
        }
        if (HealthSection.isThere(model.health())) {
            links.put("Health", HealthSection.ID);
        }
        links.put("Model card", "card");
        PageHead.links(html, links);
        html.close("header");
    }

    private void worst(Html html) {
        Map<String, Integer> places = new LinkedHashMap<>();
        for (int k = 0; k < examples.size(); k++) {
            places.putIfAbsent(examples.get(k).name(), k);
        }
        List<WorstSection.Row> rows = new ArrayList<>();
        int decimals = scores.decimals("mae");
        for (JudgedNumbers one : judged) {
            int last = one.length() - 1;
            while (last > 0 && Double.isNaN(one.truth()[last])) {
                last--;
            }
            rows.add(new WorstSection.Row(
                    one.name(),
                    List.of(
                            Numbers.fixed(one.meanAbsoluteError(), decimals),
                            Numbers.fixed(one.truth()[last], decimals),
                            Numbers.fixed(one.predicted()[last], decimals)),
                    one.meanAbsoluteError()));
        }
        WorstSection.write(
                html,
                "Sequences with the largest mean absolute error.",
                everyStep
                        ? List.of("Mean absolute error", "True at the end", "Said at the end")
                        : List.of("Error", "True", "Said"),
                rows,
                places);
    }

    private Map<String, Object> data() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("errors", errors.data());
        tree.put("target", target);
        tree.put("unit", unit);
        tree.put("classes", List.of());
        tree.put("examples", examples.stream().map(ExampleData::tree).toList());
        tree.put("training", TrainingData.of(model.curves()));
        tree.put("health", HealthData.of(model.health()));
        tree.put("card", CardJson.of(model, scores.scores()));
        return tree;
    }
}
