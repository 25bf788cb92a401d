package dev.carousel.report.forecast;

import dev.carousel.report.page.Html;
import dev.carousel.report.page.Numbers;
import dev.carousel.report.page.PlotFrame;

/** The frame of the plot in which windows are looked at, one by one or all of a series together. */
final class BacktestSection {
    private BacktestSection() {}

    static void write(Html html, ForecastReport report, int shown) {
        int windows = report.backtest().windows().size();
        if (windows == 0) {
            return;
        }
        html.open("section", "id", "backtest").element("h2", "Backtest");
        html.element(
                "p",
                "One window is the history up to an origin, what was forecast from there, and what came; all origins of"
                        + " a series can be seen on one time axis, too.",
                "class",
                "lead");
        if (shown < windows) {
            html.element(
                    "p",
                    "This page holds " + Numbers.count(shown) + " of the " + Numbers.count(windows)
                            + " windows: the best, the worst and others evenly spread. All of them count in the scores.",
                    "class",
                    "small");
        }
        PlotFrame.noScript(html);
        choice(html);
        html.open("p", "class", "small on-screen js").text("Drag or use two fingers to zoom, double click to see all.");
        html.element(
                "span", " Ctrl and wheel zoom, too. Keys in the plot: ← → origins, + − zoom, 0 all.", "class", "keys");
        html.close("p");
        PlotFrame.plot(html, "backtest-plot", "tall", "Backtest window");
        PlotFrame.legend(html, "backtest-legend");
        html.element("p", "", "id", "window-score", "class", "score-line js", "aria-live", "polite");
        html.open("details", "class", "js", "id", "window-values").element("summary", "This window as a table");
        html.open("div", "class", "scroll", "role", "region", "tabindex", "0", "aria-label", "Values of this window");
        html.close("div").close("details").close("section");
    }

    private static void choice(Html html) {
        html.open("div", "class", "controls js");
        html.open("label", "id", "series-label").text("Series");
        html.empty("input", "type", "search", "id", "series", "list", "series-list", "autocomplete", "off");
        html.open("datalist", "id", "series-list").close("datalist").close("label");
        html.open("label", "id", "view-label").text("Show").open("select", "id", "view");
        html.element("option", "one origin", "value", "one").element("option", "all origins", "value", "all");
        html.close("select").close("label");
        html.open("label", "id", "history-label")
                .text("History")
                .element("select", "", "id", "history")
                .close("label");
        html.open("label", "id", "origin-label", "class", "wide").open("span").text("Origin ");
        html.element("output", "", "id", "origin-text", "for", "origin").close("span");
        html.empty("input", "type", "range", "id", "origin", "min", "0", "value", "0", "step", "1")
                .close("label");
        html.open("div", "class", "buttons", "role", "group", "aria-label", "Go to a window");
        PlotFrame.button(html, "previous", "‹ Previous");
        PlotFrame.button(html, "next", "Next ›");
        PlotFrame.button(html, "best", "Best");
        PlotFrame.button(html, "typical", "Median");
        PlotFrame.button(html, "worst", "Worst");
        PlotFrame.button(html, "reset-zoom", "Reset zoom");
        html.close("div").close("div");
    }
}
