package dev.carousel.report.forecast;

import dev.carousel.models.forecast.result.Backtest;
import dev.carousel.models.forecast.result.BacktestWindow;
import dev.carousel.models.forecast.result.Forecast;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How well one series was forecast, over all of its windows.
 *
 * @param series its name
 * @param windows its windows, oldest first
 * @param error our mean absolute error, in the target's unit
 * @param toNaive our error / the seasonal naive forecast's; NaN without one
 * @param toBest our error / that of the baseline that is best over all series; NaN without one
 * @param badness what series are ranked by: the error in the scale of {@link ErrorScale#bySeries}
 */
record SeriesErrors(
        String series, List<BacktestWindow> windows, double error, double toNaive, double toBest, double badness) {

    /** Every series, the worst first; those without a scale come last, equals in the order of the backtest. */
    static List<SeriesErrors> worstFirst(Backtest backtest, Optional<String> bestBaseline) {
        ErrorScale scale = ErrorScale.bySeries(backtest);
        List<SeriesErrors> all = new ArrayList<>();
        ErrorScale.bySeriesName(backtest).forEach((name, windows) -> {
            double error = meanAbsolute(windows, ForecasterNames.OURS);
            double toNaive = error / meanAbsolute(windows, "seasonal_naive");
            double toBest = bestBaseline
                    .map(best -> error / meanAbsolute(windows, best))
                    .orElse(Double.NaN);
            all.add(new SeriesErrors(name, windows, error, toNaive, toBest, error / scale.of(name)));
        });
        all.sort(Comparator.comparingDouble(
                one -> Double.isNaN(one.badness()) ? Double.POSITIVE_INFINITY : -one.badness()));
        return all;
    }

    /** The mean over all known values of these windows; NaN if the forecaster is missing or nothing came. */
    static double meanAbsolute(List<BacktestWindow> windows, String forecaster) {
        double sum = 0;
        long count = 0;
        for (BacktestWindow window : windows) {
            Forecast forecast = window.forecasts().get(forecaster);
            for (int h = 0; forecast != null && h < window.actual().length; h++) {
                double error = Math.abs(window.actual()[h] - forecast.mean()[h]);
                if (Double.isFinite(error)) {
                    sum += error;
                    count++;
                }
            }
        }
        return sum / count;
    }

    /** The mean absolute value that came; NaN if nothing did. */
    static double level(List<BacktestWindow> windows) {
        double sum = 0;
        long count = 0;
        for (BacktestWindow window : windows) {
            for (double actual : window.actual()) {
                if (Double.isFinite(actual)) {
                    sum += Math.abs(actual);
                    count++;
                }
            }
        }
        return sum / count;
    }
}
