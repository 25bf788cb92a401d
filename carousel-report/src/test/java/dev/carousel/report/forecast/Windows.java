package dev.carousel.report.forecast;

import dev.carousel.models.forecast.result.Backtest;
import dev.carousel.models.forecast.result.BacktestWindow;
import dev.carousel.models.forecast.result.Forecast;
import dev.carousel.models.forecast.result.Metric;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Small backtests written out by hand. */
final class Windows {
    private Windows() {}

    /** A forecast with quantiles at these levels, each {@code spread * (level - .5)} off the mean. */
    static Forecast forecast(double[] mean, double spread, double... levels) {
        List<String> times = new ArrayList<>();
        double[][] quantiles = new double[levels.length][mean.length];
        for (int h = 0; h < mean.length; h++) {
            times.add("t" + h);
            for (int q = 0; q < levels.length; q++) {
                quantiles[q][h] = mean[h] + spread * (levels[q] - 0.5);
            }
        }
        return new Forecast("", times, mean, levels, quantiles);
    }

    static BacktestWindow window(String series, double[] actual, Map<String, Forecast> forecasts) {
        return new BacktestWindow(series, List.of("a", "b"), new double[] {1, 2}, actual, forecasts, Map.of());
    }

    /** One of our forecasts of zero with those actual values. */
    static BacktestWindow ours(String series, double... actual) {
        return window(series, actual, Map.of("carousel", forecast(new double[actual.length], 10, 0.1, 0.9)));
    }

    /** The same window with these shares of experts: names and shares in turn. */
    static BacktestWindow sharing(BacktestWindow window, Object... namesAndShares) {
        Map<String, Double> shares = new LinkedHashMap<>();
        for (int i = 0; i < namesAndShares.length; i += 2) {
            shares.put((String) namesAndShares[i], (Double) namesAndShares[i + 1]);
        }
        return new BacktestWindow(
                window.series(), window.historyTimes(), window.history(), window.actual(), window.forecasts(), shares);
    }

    static Backtest scored(List<BacktestWindow> windows, Metric metric, Object... namesAndScores) {
        Map<String, Map<Metric, Double>> scores = new LinkedHashMap<>();
        for (int i = 0; i < namesAndScores.length; i += 2) {
            scores.put((String) namesAndScores[i], Map.of(metric, (Double) namesAndScores[i + 1]));
        }
        return new Backtest(windows, scores);
    }
}
