package dev.carousel.report;

import java.util.List;

/** What the pages of a kind are made of beside what all have: styles, and scripts in the order in which they build on each other. */
enum PageKind {
    FORECAST(
            List.of(),
            List.of(
                    "page/time-axis.js",
                    "page/score-table.js",
                    "page/window-score.js",
                    "page/window-plot.js",
                    "page/all-origins.js",
                    "page/series-picker.js",
                    "page/backtest.js",
                    "page/horizon.js",
                    "page/coverage.js",
                    "page/residuals.js",
                    "page/shares.js",
                    "page/training.js",
                    "page/health.js",
                    "page/card.js",
                    "page/main.js")),

    /** Classifiers, regressors, taggers and detectors. */
    SEQUENCES(
            List.of(),
            List.of(
                    "page/score-table.js",
                    "page/residuals.js",
                    "page/training.js",
                    "page/health.js",
                    "page/card.js",
                    "page/reliability.js",
                    "page/examples.js",
                    "page/streams.js",
                    "page/errors-by-truth.js",
                    "page/sequences-main.js")),

    /** Models of texts. */
    TEXTS(
            List.of("page/text.css"),
            List.of(
                    "page/score-table.js",
                    "page/training.js",
                    "page/health.js",
                    "page/card.js",
                    "page/reliability.js",
                    "page/texts-main.js")),

    /** One answer of a model. */
    EXPLANATION(
            List.of("page/explain.css"),
            List.of(
                    "page/explain-data.js",
                    "page/explain-colours.js",
                    "page/explain-choice.js",
                    "page/explain-text.js",
                    "page/explain-series.js",
                    "page/explain-map.js",
                    "page/explain-map-keys.js",
                    "page/explain-cell.js",
                    "page/explain-plots.js",
                    "page/explain-main.js")),

    /** An experiment of the lab. */
    EXPERIMENT(List.of(), List.of("page/lab.js", "page/lab-main.js")),

    /** Vanishing gradients. */
    GRADIENTS(
            List.of("page/gradient/gradient.css"),
            List.of(
                    "page/gradient/cells.js",
                    "page/gradient/strips.js",
                    "page/gradient/curves.js",
                    "page/gradient/try.js",
                    "page/gradient/course.js",
                    "page/gradient/main.js")),

    /** One cell, which is drawn without a plotting library. */
    CELL(
            List.of("page/cell/cell.css"),
            List.of(
                    "page/gradient/cells.js",
                    "page/cell/unit.js",
                    "page/cell/diagram.js",
                    "page/cell/equations.js",
                    "page/cell/steps.js",
                    "page/cell/main.js"));

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
