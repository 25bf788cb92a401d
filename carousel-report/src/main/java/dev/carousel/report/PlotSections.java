package dev.carousel.report;

import java.util.List;

/** The frames that the page's script draws plots into, with the words around them. */
final class PlotSections {
    private PlotSections() {}

    static void backtest(Html html, ForecastReport report, int shown) {
        int windows = report.backtest().windows().size();
        if (windows == 0) {
            return;
        }
        html.open("section", "id", "backtest").element("h2", "Backtest");
        html.open("p", "class", "lead");
        html.text("One window: the history up to an origin, what was forecast from there, and what came.");
        html.element(
                "span", " In the plot, left and right arrow keys go from origin to origin.", "class", "on-screen js");
        html.close("p");
        if (shown < windows) {
            html.element(
                    "p",
                    "This page holds " + Numbers.count(shown) + " of the " + Numbers.count(windows)
                            + " windows: the best, the worst and others evenly spread. All of them count in the scores.",
                    "class",
                    "small");
        }
        noScript(html);
        html.open("div", "class", "controls js");
        html.open("label", "id", "series-label")
                .text("Series")
                .element("select", "", "id", "series")
                .close("label");
        html.open("label", "id", "origin-label", "class", "wide").open("span").text("Origin ");
        html.element("output", "", "id", "origin-text", "for", "origin").close("span");
        html.empty("input", "type", "range", "id", "origin", "min", "0", "value", "0", "step", "1")
                .close("label");
        html.open("div", "class", "buttons", "role", "group", "aria-label", "Go to a window");
        button(html, "previous", "‹ Previous");
        button(html, "next", "Next ›");
        button(html, "best", "Best");
        button(html, "typical", "Typical");
        button(html, "worst", "Worst");
        html.close("div");
        html.open("label")
                .text("History")
                .element("select", "", "id", "history")
                .close("label");
        html.close("div");
        plot(html, "backtest-plot", "tall", "Backtest window");
        html.open("div", "class", "legend js", "id", "backtest-legend", "role", "group", "aria-label", "Lines shown");
        html.close("div");
        html.element("p", "", "id", "window-score", "class", "score-line js", "aria-live", "polite");
        html.open("details", "class", "js", "id", "window-values").element("summary", "This window as a table");
        html.open("div", "class", "scroll", "role", "region", "tabindex", "0", "aria-label", "Values of this window");
        html.close("div").close("details").close("section");
    }

    /** Of a single step the score table says it all. */
    static boolean hasHorizon(ForecastReport report) {
        return Extent.of(report.backtest()).horizon() > 1;
    }

    static void horizon(Html html, ForecastReport report) {
        if (!hasHorizon(report)) {
            return;
        }
        List<Interval> intervals = Interval.of(report.backtest());
        html.open("section", "id", "horizon").element("h2", "By horizon");
        html.element("p", "How errors and intervals change with the steps ahead, over all windows.", "class", "lead");
        noScript(html);
        html.open("div", "class", "pair");
        html.open("figure").open("figcaption").element("h3", "Error by step").close("figcaption");
        plot(html, "error-plot", "short", "Error by steps ahead");
        html.open("div", "class", "legend js", "id", "error-legend", "role", "group", "aria-label", "Lines shown");
        html.close("div").close("figure");
        if (!intervals.isEmpty()) {
            html.open("figure")
                    .open("figcaption")
                    .element("h3", "Interval coverage by step")
                    .close("figcaption");
            plot(html, "coverage-plot", "short", "Interval coverage by steps ahead");
            html.open(
                    "div", "class", "legend js", "id", "coverage-legend", "role", "group", "aria-label", "Lines shown");
            html.close("div");
            html.element(
                    "p",
                    "Dashed: what each interval promises. Shaded: where an interval of the right width would be found 19"
                            + " times in 20 with this many windows, if they were independent.",
                    "class",
                    "small");
            html.close("figure");
        }
        html.close("div").close("section");
    }

    static void training(Html html, ForecastReport report) {
        if (report.curves().isEmpty()) {
            return;
        }
        html.open("section", "id", "training").element("h2", "Training");
        html.element("p", "Loss by optimiser step: training solid, validation dashed.", "class", "lead");
        noScript(html);
        html.open("div", "class", "controls js");
        html.open("label").text("Loss axis").open("select", "id", "loss-scale");
        html.element("option", "linear", "value", "linear").element("option", "logarithmic", "value", "log");
        html.close("select").close("label").close("div");
        plot(html, "training-plot", "medium", "Training and validation loss by step");
        html.open("div", "class", "legend js", "id", "training-legend", "role", "group", "aria-label", "Lines shown");
        html.close("div").close("section");
    }

    private static void plot(Html html, String id, String size, String label) {
        html.open("div", "class", "plot js " + size, "id", id, "role", "group", "tabindex", "0", "aria-label", label);
        html.close("div");
    }

    private static void button(Html html, String id, String text) {
        html.element("button", text, "type", "button", "id", id);
    }

    private static void noScript(Html html) {
        html.open("noscript")
                .element("p", "This plot needs JavaScript.", "class", "note")
                .close("noscript");
    }
}
