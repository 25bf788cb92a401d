package dev.carousel.report.sequence;

import dev.carousel.models.anomaly.DetectorEvaluation;
import dev.carousel.models.anomaly.DetectorEvaluation.JudgedSeries;
import dev.carousel.models.anomaly.SeriesScores;
import dev.carousel.models.anomaly.TrainedDetector;
import dev.carousel.models.anomaly.fit.Wishes;
import dev.carousel.models.anomaly.stream.SeriesGroup;
import dev.carousel.models.table.SeriesTable;
import dev.carousel.report.model.CardJson;
import dev.carousel.report.model.CardSection;
import dev.carousel.report.model.ExampleSection;
import dev.carousel.report.model.HealthData;
import dev.carousel.report.model.HealthSection;
import dev.carousel.report.model.ModelDescription;
import dev.carousel.report.model.ModelDescriptions;
import dev.carousel.report.model.ReportContext;
import dev.carousel.report.model.ScoreGrid;
import dev.carousel.report.model.ScoreVerdict;
import dev.carousel.report.model.TrainingData;
import dev.carousel.report.model.TrainingSection;
import dev.carousel.report.model.WorstSection;
import dev.carousel.report.page.Html;
import dev.carousel.report.page.Numbers;
import dev.carousel.report.page.Page;
import dev.carousel.report.page.PageHead;
import dev.carousel.report.page.PageKind;
import dev.carousel.report.page.PlotFrame;
import dev.carousel.train.TrainingResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** A page about a detector of anomalies as one HTML file. It loads nothing. */
public final class DetectorReport {
    private static final int MOST_SERIES = 12;
    private static final int MOST_ROWS = 30;

    private final TrainedDetector detector;
    private final ModelDescription model;
    private final Optional<ScoreGrid> scores;
    private final boolean seen;
    private final double stepsPerMonth;
    private final List<JudgedSeries> series;
    private final List<AlarmCounts> counts = new ArrayList<>();
    private final AlarmCounts all;
    private final List<StreamData> streams = new ArrayList<>();
    private final Map<String, Integer> places = new LinkedHashMap<>();

    private DetectorReport(
            TrainedDetector detector,
            SeriesTable table,
            List<JudgedSeries> series,
            Optional<DetectorEvaluation> evaluation,
            ReportContext context) {
        this.detector = detector;
        this.series = series;
        this.seen = context.seenInTraining();
        this.scores = evaluation.map(DetectorReport::grid);
        this.stepsPerMonth = Wishes.stepsPerMonth(table.frequency());
        AlarmCounts sum = AlarmCounts.none();
        for (JudgedSeries one : series) {
            counts.add(AlarmCounts.of(one.scores(), one.windows(), evaluation.isPresent()));
            sum = sum.plus(counts.get(counts.size() - 1));
        }
        this.all = sum;
        List<SeriesGroup> groups = SeriesGroup.of(table);
        for (int k : mostAlarms().subList(0, Math.min(MOST_SERIES, series.size()))) {
            JudgedSeries one = series.get(k);
            places.put(one.scores().series(), streams.size());
            streams.add(new StreamData(groups.get(k), one.scores(), one.windows()));
        }
        this.model = describe(context);
    }

    /** A report of scores without labels, such as those of the training table. */
    public static DetectorReport of(
            TrainedDetector detector, SeriesTable table, List<SeriesScores> scores, ReportContext context) {
        List<JudgedSeries> series =
                scores.stream().map(one -> new JudgedSeries(one, List.of())).toList();
        return new DetectorReport(detector, table, series, Optional.empty(), context);
    }

    /** A report of scores beside the labels of a table. */
    public static DetectorReport of(
            TrainedDetector detector, SeriesTable labelled, DetectorEvaluation evaluation, ReportContext context) {
        return new DetectorReport(detector, labelled, evaluation.judged(), Optional.of(evaluation), context);
    }

    private static ScoreGrid grid(DetectorEvaluation evaluation) {
        Map<String, Map<String, Double>> scores = new LinkedHashMap<>();
        scores.put(ScoreGrid.OURS, row(evaluation.carousel()));
        scores.put("windowed_gaussian", row(evaluation.windowedGaussian()));
        return new ScoreGrid(scores);
    }

    private static Map<String, Double> row(DetectorEvaluation.Scores scores) {
        Map<String, Double> row = new LinkedHashMap<>();
        row.put("nab", scores.nab().score());
        row.put("nab_of_alarms", scores.nabOfAlarms().score());
        row.put("precision", scores.points().precision());
        row.put("recall", scores.points().recall());
        row.put("f1", scores.points().f1());
        return row;
    }

    private ModelDescription describe(ReportContext context) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("watches", String.join(", ", detector.channels()));
        facts.put("alarms", "scores from " + detector.threshold() + " on, where they are news");
        Map<String, TrainingResult> curves = new LinkedHashMap<>();
        detector.report().flatMap(TrainedDetector.FitReport::curve).ifPresent(curve -> curves.put("network", curve));
        return ModelDescriptions.of(
                "detector",
                "Anomalies of " + String.join(", ", detector.channels()),
                context,
                detector.card(),
                curves,
                facts);
    }

    /** The series' numbers, those with the most alarms first; of equals in the order of the table. */
    private List<Integer> mostAlarms() {
        return IntStream.range(0, series.size())
                .boxed()
                .sorted(Comparator.comparingLong((Integer k) ->
                                counts.get(k).alarms() + counts.get(k).windows())
                        .reversed())
                .toList();
    }

    /** The whole file. */
    public String html() {
        Html html = new Html();
        head(html);
        html.open("main", "id", "main");
        scores.ifPresent(
                grid -> grid.write(
                        html,
                        "Both judged on the same steps; the first 15\u00a0% of each series, at most 750 steps, are not judged."));
        bySeries(html);
        streams(html);
        AlarmSection.write(html, series, detector.channels(), scores.isPresent(), places);
        TrainingSection.write(html, model.curves());
        HealthSection.write(html, model.health());
        CardSection.write(html, model);
        html.close("main");
        return Page.of(PageKind.SEQUENCES, model.title(), model.provenance().version(), html.finish())
                .with(data())
                .html();
    }

    private void head(Html html) {
        html.open("header", "class", "page-head");
        PageHead.title(html, "detector report", model.title(), model.subtitle());
        double perMonth = all.perMonth(stepsPerMonth);
        if (scores.isPresent()) {
            ScoreVerdict verdict = ScoreVerdict.of(scores.get(), "nab", seen);
            PageHead.verdict(html, verdict.sentence(), verdict.outcome());
        } else {
            PageHead.verdict(
                    html,
                    Numbers.count(all.alarms()) + (all.alarms() == 1 ? " alarm" : " alarms") + " in "
                            + Numbers.count(all.steps()) + " steps of " + Numbers.count(series.size())
                            + " series. Without labels nobody knows which are right.",
                    "not-compared");
        }
        html.open("dl", "class", "facts");
        if (scores.isPresent()) {
            PageHead.fact(
                    html,
                    "labelled windows found",
                    Numbers.count(all.found()) + " of " + Numbers.count(all.windows()),
                    "by an alarm");
        } else {
            PageHead.fact(html, "alarms", Numbers.count(all.alarms()), Numbers.count(series.size()) + " series");
        }
        PageHead.fact(
                html,
                scores.isPresent() ? "false alarms a month" : "alarms a month",
                Numbers.fixed(perMonth, 2),
                "of each series; " + detector.settings().alarmsPerMonth() + " expected where all is well");
        PageHead.fact(
                html,
                "threshold: one in",
                Numbers.count(Math.round(StreamData.oneIn(detector.threshold()))),
                "steps where all is well; an alarm must be news too");
        PageHead.fact(html, "steps scored", Numbers.count(all.steps()), Numbers.count(series.size()) + " series");
        html.close("dl");
        PageHead.findings(html, model.findings());
        Map<String, String> links = new LinkedHashMap<>();
        if (scores.isPresent()) {
            links.put("Scores", "scores");
        }
        links.put("Alarms by series", "alarms");
        links.put("Series", "streams");
        if (all.alarms() > 0) {
            links.put("Strongest alarms", "events");
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

    private void bySeries(Html html) {
        boolean labelled = scores.isPresent();
        html.open("section", "id", "alarms").element("h2", "Alarms by series");
        List<Integer> order = mostAlarms();
        String which = order.size() > MOST_ROWS
                ? "The " + MOST_ROWS + " of " + Numbers.count(order.size()) + " series with the most alarms."
                : "Series with the most alarms first.";
        html.element(
                "p", which + " A month is " + Numbers.count(Math.round(stepsPerMonth)) + " steps.", "class", "lead");
        html.open("div", "class", "scroll", "role", "region", "tabindex", "0", "aria-label", "Alarms by series");
        html.open("table", "class", "values sortable").element("caption", "Alarms by series", "class", "hidden");
        html.open("thead").open("tr").element("th", "Series", "scope", "col");
        List<String> headings = labelled
                ? List.of("Steps", "Alarms", "Windows", "Found", "False alarms", "False, a month")
                : List.of("Steps", "Alarms", "A month");
        for (String heading : headings) {
            html.open("th", "scope", "col", "data-sortable", "")
                    .element("span", heading, "class", "metric")
                    .close("th");
        }
        html.close("tr").close("thead").open("tbody");
        for (int k : order.subList(0, Math.min(MOST_ROWS, order.size()))) {
            AlarmCounts one = counts.get(k);
            html.open("tr").open("th", "scope", "row");
            WorstSection.name(html, series.get(k).scores().series(), places, "streams");
            html.close("th");
            number(html, one.steps());
            number(html, one.alarms());
            if (labelled) {
                number(html, one.windows());
                number(html, one.found());
                number(html, one.outside());
            }
            double perMonth = one.perMonth(stepsPerMonth);
            html.element("td", Numbers.fixed(perMonth, 2), "data-sort", Numbers.embedded(perMonth));
            html.close("tr");
        }
        html.close("tbody").close("table").close("div").close("section");
    }

    private static void number(Html html, long count) {
        html.element("td", Numbers.count(count), "data-sort", Numbers.embedded((double) count));
    }

    private void streams(Html html) {
        html.open("section", "id", "streams").element("h2", "Series with scores");
        html.element(
                "p",
                "Above the values" + (detector.channels().size() > 1 ? ", in deviations from each channel’s mean" : "")
                        + "; below how rare each step is: one in so many. Marked are alarms"
                        + (scores.isPresent() ? ", shaded the labelled windows" : "")
                        + "; the dashed line is the threshold. Of long series each stretch shows its rarest step.",
                "class",
                "lead");
        PlotFrame.noScript(html);
        html.open("div", "class", "controls js").open("label", "class", "wide").text("Series");
        html.open("select", "id", "stream-picker");
        for (int k = 0; k < streams.size(); k++) {
            html.element("option", ExampleSection.named(streams.get(k).name()), "value", Integer.toString(k));
        }
        html.close("select").close("label").close("div");
        PlotFrame.plot(html, "stream-values", "medium", "Values by step");
        PlotFrame.legend(html, "stream-legend");
        PlotFrame.plot(html, "stream-scores", "short", "How rare each step is");
        html.close("section");
    }

    private Map<String, Object> data() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put(
                "streams",
                streams.stream().map(one -> one.tree(detector.channels())).toList());
        tree.put(
                "unit",
                detector.channels().size() > 1
                        ? "deviations"
                        : detector.channels().get(0));
        tree.put("threshold", StreamData.oneIn(detector.threshold()));
        tree.put("training", TrainingData.of(model.curves()));
        tree.put("health", HealthData.of(model.health()));
        tree.put("card", CardJson.of(model, scores.map(ScoreGrid::scores).orElse(Map.of())));
        return tree;
    }
}
