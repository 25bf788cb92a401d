package dev.carousel.report.forecast;

import dev.carousel.models.forecast.result.Backtest;
import dev.carousel.models.forecast.result.BacktestWindow;
import dev.carousel.models.forecast.result.Forecast;

/** Errors of the point forecast, the mean, in single windows. Steps without an actual value don't count. */
final class WindowErrors {
    private WindowErrors() {}

    /** Mean absolute error in one window, in the target's unit; NaN if the forecaster is missing or nothing came. */
    static double meanAbsolute(BacktestWindow window, String forecaster) {
        Forecast forecast = window.forecasts().get(forecaster);
        if (forecast == null) {
            return Double.NaN;
        }
        double sum = 0;
        int count = 0;
        for (int h = 0; h < window.actual().length; h++) {
            double error = Math.abs(window.actual()[h] - forecast.mean()[h]);
            if (Double.isFinite(error)) {
                sum += error;
                count++;
            }
        }
        return sum / count;
    }

    /** Our mean absolute error / the mean absolute value that came, so that windows of unlike series compare. */
    static double relative(BacktestWindow window) {
        double sum = 0;
        int count = 0;
        for (double actual : window.actual()) {
            if (Double.isFinite(actual)) {
                sum += Math.abs(actual);
                count++;
            }
        }
        double level = sum / count;
        return level > 0 ? meanAbsolute(window, ForecasterNames.OURS) / level : Double.NaN;
    }

    /** Forecast - actual value at one of our steps, positive where the forecast is too high; NaN if nothing came. */
    static double excess(BacktestWindow window, int step) {
        return window.forecasts().get(ForecasterNames.OURS).mean()[step] - window.actual()[step];
    }

    /** What windows are ranked by: errors as they are within one series, relative ones among several. */
    static double[] ranking(Backtest backtest) {
        boolean single = Extent.of(backtest).series() <= 1;
        return backtest.windows().stream()
                .mapToDouble(window -> single ? meanAbsolute(window, ForecasterNames.OURS) : relative(window))
                .toArray();
    }
}
