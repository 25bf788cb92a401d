package dev.carousel.models.forecast.result;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A rolling-origin backtest: no forecast sees a value at or after its origin. Whether the model was trained on such values is another
 * matter, which {@code Backtester.seenInTraining} counts.
 *
 * @param windows every series at every origin, in order of series, then time
 * @param scores by forecaster, ours first under the name {@code carousel}; over all windows
 */
public record Backtest(List<BacktestWindow> windows, Map<String, Map<Metric, Double>> scores) {
    public Backtest {
        windows = List.copyOf(windows);
        scores = Collections.unmodifiableMap(new LinkedHashMap<>(scores));
    }
}
