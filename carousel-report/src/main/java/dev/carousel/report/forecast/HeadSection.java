package dev.carousel.report.forecast;

import dev.carousel.models.forecast.result.Backtest;
import dev.carousel.models.forecast.result.Metric;
import dev.carousel.report.model.HealthSection;
import dev.carousel.report.page.Html;
import dev.carousel.report.page.Numbers;
import dev.carousel.report.page.PageHead;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The top of the page: name, verdict, the few numbers to remember, findings. */
final class HeadSection {
    /** Below this many windows, measured scores and coverages are mostly luck. */
    private static final int FEW_WINDOWS = 10;

    private HeadSection() {}

    static void write(
            Html html, ForecastReport report, Verdict verdict, ShareProfile shares, ResidualProfile residuals) {
        html.open("header", "class", "page-head");
        PageHead.title(html, "forecast report", report.title(), subtitle(report.data()));
        PageHead.verdict(html, verdict.sentence(), verdict.outcome().name().toLowerCase(Locale.ROOT));
        facts(html, report, verdict);
        report.remark().ifPresent(remark -> html.element("p", remark, "class", "note"));
        int windows = report.backtest().windows().size();
        if (windows > 0 && windows < FEW_WINDOWS) {
            html.element(
                    "p",
                    "Only " + windows + (windows == 1 ? " window was" : " windows were")
                            + " backtested: take scores and interval coverage as rough.",
                    "class",
                    "note");
        }
        PageHead.findings(html, report.findings());
        links(html, report, shares, residuals);
        html.close("header");
    }

    private static String subtitle(DataDescription data) {
        String what = data.target().isEmpty() ? data.name() : data.target() + " in " + data.name();
        String series = data.series() == 1 ? "" : ", " + Numbers.count(data.series()) + " series";
        String frequency = data.frequency().isEmpty() ? "" : ", " + data.frequency();
        return "Forecasts of " + what + series + frequency;
    }

    private static void facts(Html html, ForecastReport report, Verdict verdict) {
        Backtest backtest = report.backtest();
        html.open("dl", "class", "facts");
        MetricText text = MetricText.of(verdict.metric());
        double ours = score(backtest, ForecasterNames.OURS, verdict.metric());
        String baseline = verdict.baseline().orElse("");
        double theirs = score(backtest, baseline, verdict.metric());
        int decimals = Numbers.decimals(List.of(ours, theirs));
        String unit = text.unitText(report.data().unit());
        String named = baseline.isEmpty()
                ? "no baseline"
                : ForecasterNames.display(baseline) + " " + Numbers.fixed(theirs, decimals);
        PageHead.fact(
                html,
                unit.isEmpty() ? text.heading() : text.heading() + ", " + unit,
                Numbers.fixed(ours, decimals),
                named);
        double coverage = score(backtest, ForecasterNames.OURS, Metric.COVERAGE80);
        if (Double.isFinite(coverage)) {
            PageHead.fact(
                    html,
                    "inside the 80\u00a0% interval",
                    Numbers.fixed(100 * coverage, 0) + "\u00a0%",
                    "should be near 80\u00a0%");
        }
        int windows = backtest.windows().size();
        if (windows > 0 && !baseline.isEmpty()) {
            String won = Numbers.count(Verdict.won(backtest, baseline)) + " of " + Numbers.count(windows);
            PageHead.fact(html, "windows won", won, "against " + ForecasterNames.inSentence(baseline));
        }
        PageHead.fact(
                html,
                "winner on validation",
                ForecasterNames.display(report.winner()),
                "what the model forecasts with");
        html.close("dl");
    }

    private static double score(Backtest backtest, String forecaster, Metric metric) {
        return backtest.scores().getOrDefault(forecaster, Map.of()).getOrDefault(metric, Double.NaN);
    }

    private static void links(Html html, ForecastReport report, ShareProfile shares, ResidualProfile residuals) {
        html.open("nav", "aria-label", "Sections");
        html.element("a", "Scores", "href", "#scores");
        link(html, !report.backtest().windows().isEmpty(), "Backtest", "#backtest");
        link(html, SeriesSection.isThere(report), "Worst series", "#series-errors");
        link(html, HorizonSection.isThere(report), "Horizon", "#horizon");
        link(html, CoverageSection.isThere(report), "Coverage", "#coverage");
        link(html, ResidualSection.isThere(residuals), "Residuals", "#residuals");
        link(html, !shares.isEmpty(), "Gate", "#shares");
        link(html, !report.curves().isEmpty(), "Training", "#training");
        link(html, HealthSection.isThere(report.health()), "Health", "#health");
        html.element("a", "Model card", "href", "#card").close("nav");
    }

    private static void link(Html html, boolean isThere, String text, String address) {
        if (isThere) {
            html.element("a", text, "href", address);
        }
    }
}
