package dev.carousel.models.forecast.result;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A rolling-origin backtest: nothing at or after an origin was seen by what forecast from it.
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
