package dev.carousel.report.forecast;

import dev.carousel.models.forecast.result.Metric;

/**
 * A metric in words.
 *
 * @param heading over a column
 * @param inSentence its full name
 * @param definition what it is, as one sentence
 * @param unit how it is counted
 */
record MetricText(String heading, String inSentence, String definition, Unit unit) {
    enum Unit {
        /** The target's own. */
        TARGET,
        PERCENT,
        NONE
    }

    static MetricText of(Metric metric) {
        return switch (metric) {
            case MASE ->
                new MetricText(
                        "MASE",
                        "mean absolute scaled error",
                        "Mean absolute error divided by that of the seasonal naive forecast on the training part: below 1"
                                + " is better than repeating the last season.",
                        Unit.NONE);
            case SMAPE ->
                new MetricText(
                        "sMAPE",
                        "symmetric mean absolute percentage error",
                        "Mean of 200 |y − f| / (|y| + |f|), in percent.",
                        Unit.PERCENT);
            case MAE ->
                new MetricText(
                        "MAE",
                        "mean absolute error",
                        "How far a forecast is off on average, in the target’s unit.",
                        Unit.TARGET);
            case RMSE ->
                new MetricText(
                        "RMSE", "root mean squared error", "Like MAE, but large errors weigh more.", Unit.TARGET);
            case WQL ->
                new MetricText(
                        "WQL",
                        "weighted quantile loss",
                        "Judges the whole forecast distribution: pinball loss over the quantiles .1 to .9, relative to"
                                + " the size of the values.",
                        Unit.NONE);
            case COVERAGE80 ->
                new MetricText(
                        "Coverage 80\u00a0%",
                        "coverage of the 80\u00a0% interval",
                        "The share of values that fell inside the 80\u00a0% interval. Below .80 the intervals are too narrow,"
                                + " above it too wide.",
                        Unit.NONE);
        };
    }

    /** What a good value is. */
    static String direction(Metric metric) {
        return metric == Metric.COVERAGE80 ? "near .80 is best" : "lower is better";
    }

    /** A number that is smaller the better the score is. */
    static double badness(Metric metric, double score) {
        return metric == Metric.COVERAGE80 ? Math.abs(score - 0.8) : score;
    }

    /** What follows the heading in brackets; empty if nothing does. */
    String unitText(String targetUnit) {
        return switch (unit) {
            case TARGET -> targetUnit;
            case PERCENT -> "%";
            case NONE -> "";
        };
    }
}
