package dev.carousel.models.forecast.result;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One origin of a backtest: what was known, what was forecast by each forecaster, and what came.
 *
 * @param series the series' name; empty for a table of a single unnamed series
 * @param historyTimes labels of the last values before the origin, as many as a plot shows
 * @param history those values
 * @param actual the values that came, [H]; their labels are those of the forecasts
 * @param forecasts by forecaster, ours first under the name {@code carousel}; of the baselines' the point forecast alone, as their
 *     quantiles, which the scores judge, would take most of the memory
 * @param shares how much each simple forecast ("expert") counted in the mix that our forecast starts from, by its name; they sum
 *     to 1
 */
public record BacktestWindow(
        String series,
        List<String> historyTimes,
        double[] history,
        double[] actual,
        Map<String, Forecast> forecasts,
        Map<String, Double> shares) {
    public BacktestWindow {
        historyTimes = List.copyOf(historyTimes);
        forecasts = Collections.unmodifiableMap(new LinkedHashMap<>(forecasts));
        shares = Collections.unmodifiableMap(new LinkedHashMap<>(shares));
    }
}
