package dev.carousel.report.page;

import java.util.List;

/** What the pages of a kind are made of beside what all have: styles, and scripts in the order in which they build on each other. */
public enum PageKind {
    FORECAST(
            List.of(),
            List.of(
                    "forecast/time-axis.js",
                    "score-table.js",
                    "forecast/window-score.js",
                    "forecast/window-plot.js",
                    "forecast/all-origins.js",
                    "forecast/series-picker.js",
                    "forecast/backtest.js",
                    "forecast/horizon.js",
                    "forecast/coverage.js",
                    "residuals.js",
                    "forecast/shares.js",
                    "training.js",
                    "health.js",
                    "card.js",
                    "forecast/main.js")),

    /** Classifiers, regressors, taggers and detectors. */
    SEQUENCES(
            List.of(),
            List.of(
                    "score-table.js",
                    "residuals.js",
                    "training.js",
                    "health.js",
                    "card.js",
                    "reliability.js",
                    "sequence/examples.js",
                    "sequence/streams.js",
                    "sequence/errors-by-truth.js",
                    "sequence/main.js")),

    /** Models of texts. */
    TEXTS(
            List.of("text/text.css"),
            List.of("score-table.js", "training.js", "health.js", "card.js", "reliability.js", "text/main.js")),

    /** One answer of a model. */
    EXPLANATION(
            List.of("explain/explain.css"),
            List.of(
                    "explain/data.js",
                    "explain/colours.js",
                    "explain/choice.js",
                    "explain/text.js",
                    "explain/series.js",
                    "explain/map.js",
                    "explain/map-keys.js",
                    "explain/cell.js",
                    "explain/plots.js",
                    "explain/main.js")),

    /** An experiment of the lab. */
    EXPERIMENT(List.of(), List.of("lab/lab.js", "lab/main.js")),

    /** Vanishing gradients. */
    GRADIENTS(
            List.of("gradient/gradient.css"),
            List.of(
                    "gradient/cells.js",
                    "gradient/strips.js",
                    "gradient/curves.js",
                    "gradient/try.js",
                    "gradient/course.js",
                    "gradient/main.js")),

    /** One cell, which is drawn without a plotting library. */
    CELL(
            List.of("cell/cell.css"),
            List.of(
                    "gradient/cells.js",
                    "cell/unit.js",
                    "cell/diagram.js",
                    "cell/equations.js",
                    "cell/steps.js",
                    "cell/main.js"));

    private final List<String> styles;
    private final List<String> scripts;

    PageKind(List<String> styles, List<String> scripts) {
        this.styles = styles;
        this.scripts = scripts;
    }

    List<String> styles() {
        return styles;
    }

    List<String> scripts() {
        return scripts;
    }

    /** Whether uPlot draws there. */
    boolean hasPlots() {
        return this != CELL;
    }
}
