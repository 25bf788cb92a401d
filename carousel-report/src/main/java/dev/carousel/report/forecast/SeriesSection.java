package dev.carousel.report.forecast;

import dev.carousel.models.forecast.result.Backtest;
import dev.carousel.report.page.Html;
import dev.carousel.report.page.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The series that were forecast worst, with a way to each in the backtest's plot. */
final class SeriesSection {
    /** A longer table is not read to its end. */
    static final int MOST_ROWS = 25;

    private SeriesSection() {}

    static boolean isThere(ForecastReport report) {
        return Extent.of(report.backtest()).series() > 1;
    }

    /**
     * The places of the worst series' windows, which the page should hold whatever else it leaves out: first the last one of
     * each, then all others.
     */
    static List<Integer> windowsShown(Backtest backtest) {
        if (Extent.of(backtest).series() <= 1) {
            return List.of();
        }
        Map<String, List<Integer>> places = new LinkedHashMap<>();
        worst(SeriesErrors.worstFirst(backtest, Optional.empty()))
                .forEach(one -> places.put(one.series(), new ArrayList<>()));
        for (int w = 0; w < backtest.windows().size(); w++) {
            List<Integer> own = places.get(backtest.windows().get(w).series());
            if (own != null) {
                own.add(w);
            }
        }
        List<Integer> shown = new ArrayList<>();
        places.values().forEach(own -> shown.add(own.get(own.size() - 1)));
        places.values().forEach(own -> shown.addAll(own.subList(0, own.size() - 1)));
        return shown;
    }

    /** @param embedded names of the series that the page holds windows of */
    static void write(Html html, ForecastReport report, Verdict verdict, Set<String> embedded) {
        if (!isThere(report)) {
            return;
        }
        List<SeriesErrors> all = SeriesErrors.worstFirst(report.backtest(), verdict.baseline());
        List<SeriesErrors> worst = worst(all);
        boolean naive = worst.stream().anyMatch(one -> Double.isFinite(one.toNaive()));
        html.open("section", "id", "series-errors").element("h2", "Worst series");
        String which = all.size() == worst.size()
                ? "All " + all.size() + " series, the worst first"
                : "The " + worst.size() + " worst of " + Numbers.count(all.size()) + " series";
        ErrorScale scale = ErrorScale.bySeries(report.backtest());
        html.element(
                "p",
                which + ", by mean absolute error in " + scale.inWords()
                        + ". Below 1.00, Carousel is the better forecast. The drawing is of the last window: values in"
                        + " black or white, our forecast in blue.",
                "class",
                "lead");
        html.open("div", "class", "scroll", "role", "region", "tabindex", "0", "aria-label", "Worst series");
        html.open("table", "class", "values sortable").element("caption", "Errors by series", "class", "hidden");
        head(html, report, verdict, naive, scale);
        html.open("tbody");
        int decimals = Numbers.decimals(worst.stream().map(SeriesErrors::error).toList());
        for (SeriesErrors one : worst) {
            row(html, one, naive ? one.toNaive() : one.badness(), decimals, verdict, embedded);
        }
        html.close("tbody").close("table").close("div").close("section");
    }

    private static List<SeriesErrors> worst(List<SeriesErrors> all) {
        return all.subList(0, Math.min(MOST_ROWS, all.size()));
    }

    private static void head(Html html, ForecastReport report, Verdict verdict, boolean naive, ErrorScale scale) {
        String unit = report.data().unit();
        html.open("thead").open("tr").element("th", "Series", "scope", "col");
        column(html, unit.isEmpty() ? "MAE" : "MAE, " + unit);
        column(html, naive ? "÷ seasonal naive" : "in " + scale.inWords());
        verdict.baseline().ifPresent(best -> column(html, "÷ " + ForecasterNames.inSentence(best)));
        html.element("th", "Last window", "scope", "col").close("tr").close("thead");
    }

    private static void column(Html html, String text) {
        html.open("th", "scope", "col", "data-sortable", "")
                .element("span", text, "class", "metric")
                .close("th");
    }

    private static void row(
            Html html, SeriesErrors one, double relative, int decimals, Verdict verdict, Set<String> embedded) {
        html.open("tr").open("th", "scope", "row");
        String name = one.series().isEmpty() ? "(unnamed)" : one.series();
        if (embedded.contains(one.series())) {
            html.element("a", name, "href", "#backtest", "class", "to-series", "data-series", one.series());
        } else {
            html.text(name);
        }
        html.close("th");
        number(html, one.error(), decimals);
        number(html, relative, 2);
        if (verdict.baseline().isPresent()) {
            number(html, one.toBest(), 2);
        }
        html.open("td");
        Sparkline.write(html, one.windows().get(one.windows().size() - 1));
        html.close("td").close("tr");
    }

    private static void number(Html html, double value, int decimals) {
        html.element("td", Numbers.fixed(value, decimals), "data-sort", Numbers.embedded(value));
    }
}
