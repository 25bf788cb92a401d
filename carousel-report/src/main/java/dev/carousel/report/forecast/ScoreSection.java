package dev.carousel.report.forecast;

import dev.carousel.models.forecast.result.Metric;
import dev.carousel.report.page.Html;
import dev.carousel.report.page.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The table of forecasters and metrics. The page's script makes it sortable. */
final class ScoreSection {
    private final Html html;
    private final ForecastReport report;
    private final Map<String, Map<Metric, Double>> scores;

    private ScoreSection(Html html, ForecastReport report) {
        this.html = html;
        this.report = report;
        this.scores = report.backtest().scores();
    }

    static void write(Html html, ForecastReport report, Verdict verdict) {
        new ScoreSection(html, report).write(verdict);
    }

    private void write(Verdict verdict) {
        Extent extent = Extent.of(report.backtest());
        html.open("section", "id", "scores").element("h2", "Scores");
        String reach = extent.windows() == 0 ? "" : ", " + extent.reach();
        html.element(
                "p",
                "Every forecaster, judged on the same values" + extent.inWords() + reach
                        + (report.backtest().seenInTraining() > 0
                                ? ". Carousel was trained on some of them; the others were not."
                                : ". None was given anything at or after an origin."),
                "class",
                "lead");
        List<Metric> metrics = new ArrayList<>();
        for (Metric metric : Metric.values()) {
            if (scores.values().stream().anyMatch(row -> row.containsKey(metric))) {
                metrics.add(metric);
            }
        }
        html.open("div", "class", "scroll", "role", "region", "tabindex", "0", "aria-label", "Scores");
        html.open("table", "class", "scores", "id", "score-table");
        html.element("caption", "The best of each column is bold and marked.", "class", "hidden");
        heading(metrics);
        html.open("tbody");
        scores.forEach((name, row) -> row(name, row, metrics, verdict));
        html.close("tbody").close("table").close("div");
        definitions(metrics);
        html.close("section");
    }

    private void heading(List<Metric> metrics) {
        html.open("thead").open("tr").element("th", "Forecaster", "scope", "col");
        for (Metric metric : metrics) {
            MetricText text = MetricText.of(metric);
            String unit = text.unitText(report.data().unit());
            html.open("th", "scope", "col", "data-sortable", "").element("span", text.heading(), "class", "metric");
            String direction =
                    unit.isEmpty() ? MetricText.direction(metric) : "in " + unit + ", " + MetricText.direction(metric);
            html.element("span", " " + direction, "class", "direction").close("th");
        }
        html.close("tr").close("thead");
    }

    private void row(String name, Map<Metric, Double> row, List<Metric> metrics, Verdict verdict) {
        html.open("tr", "class", name.equals(ForecasterNames.OURS) ? "ours" : "theirs");
        html.open("th", "scope", "row").text(ForecasterNames.display(name));
        if (name.equals(verdict.baseline().orElse(""))) {
            html.text(" ").element("small", "best baseline");
        }
        html.close("th");
        for (Metric metric : metrics) {
            double score = row.getOrDefault(metric, Double.NaN);
            double badness = MetricText.badness(metric, score);
            boolean best = badness == leastBadness(metric);
            html.open("td", "class", best ? "best" : "", "data-sort", Numbers.embedded(badness));
            String number = Numbers.fixed(score, decimals(metric));
            if (best) {
                html.element("strong", number).element("span", " (best)", "class", "hidden");
            } else {
                html.text(number);
            }
            html.close("td");
        }
        html.close("tr");
    }

    private double leastBadness(Metric metric) {
        return column(metric).stream()
                .mapToDouble(score -> MetricText.badness(metric, score))
                .filter(Double::isFinite)
                .min()
                .orElse(Double.NEGATIVE_INFINITY);
    }

    private int decimals(Metric metric) {
        return metric == Metric.COVERAGE80 ? 2 : Numbers.decimals(column(metric));
    }

    private List<Double> column(Metric metric) {
        return scores.values().stream()
                .map(row -> row.getOrDefault(metric, Double.NaN))
                .toList();
    }

    private void definitions(List<Metric> metrics) {
        html.open("details", "class", "definitions")
                .element("summary", "What the columns mean")
                .open("dl");
        for (Metric metric : metrics) {
            MetricText text = MetricText.of(metric);
            html.element("dt", text.heading()).element("dd", text.definition());
        }
        html.close("dl").close("details");
    }
}
