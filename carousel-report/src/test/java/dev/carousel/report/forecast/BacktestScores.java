package dev.carousel.report.forecast;

import dev.carousel.models.forecast.result.BacktestWindow;
import dev.carousel.models.forecast.result.Forecast;
import dev.carousel.models.forecast.result.Metric;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Scores that fit made-up windows: plain transcriptions of the definitions, MASE against a scale of 25. */
final class BacktestScores {
    private BacktestScores() {}

    static Map<String, Map<Metric, Double>> of(List<BacktestWindow> windows, List<String> names) {
        Map<String, Map<Metric, Double>> scores = new LinkedHashMap<>();
        for (String name : names) {
            scores.put(name, of(windows, name));
        }
        return scores;
    }

    private static Map<Metric, Double> of(List<BacktestWindow> windows, String name) {
        double absolute = 0;
        double squared = 0;
        double percent = 0;
        double pinball = 0;
        double size = 0;
        int inside = 0;
        int count = 0;
        for (BacktestWindow window : windows) {
            Forecast forecast = window.forecasts().get(name);
            for (int h = 0; h < forecast.horizon(); h++) {
                double actual = window.actual()[h];
                double error = actual - forecast.mean()[h];
                absolute += Math.abs(error);
                squared += error * error;
                percent += error == 0 ? 0 : 200 * Math.abs(error) / (Math.abs(actual) + Math.abs(forecast.mean()[h]));
                size += Math.abs(actual);
                int last = forecast.levels().length - 1;
                inside += forecast.quantiles()[0][h] <= actual && actual <= forecast.quantiles()[last][h] ? 1 : 0;
                for (int q = 0; q <= last; q++) {
                    double gap = actual - forecast.quantiles()[q][h];
                    pinball += Math.max(forecast.levels()[q] * gap, (forecast.levels()[q] - 1) * gap) / (last + 1);
                }
                count++;
            }
        }
        Map<Metric, Double> scores = new EnumMap<>(Metric.class);
        scores.put(Metric.MASE, absolute / count / 25);
        scores.put(Metric.SMAPE, percent / count);
        scores.put(Metric.MAE, absolute / count);
        scores.put(Metric.RMSE, Math.sqrt(squared / count));
        scores.put(Metric.WQL, 2 * pinball / size);
        scores.put(Metric.COVERAGE80, (double) inside / count);
        return scores;
    }
}
