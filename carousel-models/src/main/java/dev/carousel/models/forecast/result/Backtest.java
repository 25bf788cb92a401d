package dev.carousel.models.forecast.result;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A rolling-origin backtest: no forecast sees a value at or after its origin.
 *
 * @param windows every series at every origin, in order of series, then time
 * @param scores by forecaster, ours first under the name {@code carousel}; over all windows
 * @param seenInTraining the number of windows whose actual values the model was trained on, which makes our scores too good to be
 *     true
 */
public record Backtest(List<BacktestWindow> windows, Map<String, Map<Metric, Double>> scores, long seenInTraining) {
    /** A backtest of a model that was trained on nothing it is asked for. */
    public Backtest(List<BacktestWindow> windows, Map<String, Map<Metric, Double>> scores) {
        this(windows, scores, 0);
    }

    public Backtest {
        windows = List.copyOf(windows);
        scores = Collections.unmodifiableMap(new LinkedHashMap<>(scores));
    }

    /** The score that decides who is best; see {@link #decisive(Map, long)}. */
    public Metric decisive() {
        return decisive(
                scores, windows.stream().map(BacktestWindow::series).distinct().count());
    }

    /** The forecaster with the best decisive score. */
    public String winner() {
        return winner(scores, decisive());
    }

    /**
     * The score that decides: MAE for one series; for several MASE, which doesn't let large series outweigh small ones, or sMAPE
     * where some forecaster has no MASE.
     */
    public static Metric decisive(Map<String, Map<Metric, Double>> scores, long series) {
        if (series <= 1) {
            return Metric.MAE;
        }
        boolean everywhere = scores.values().stream().allMatch(one -> one.containsKey(Metric.MASE));
        return everywhere ? Metric.MASE : Metric.SMAPE;
    }

    /** The forecaster with the lowest score; the one named first where two are equal. */
    public static String winner(Map<String, Map<Metric, Double>> scores, Metric metric) {
        String winner = "";
        double lowest = Double.POSITIVE_INFINITY;
        for (Map.Entry<String, Map<Metric, Double>> entry : scores.entrySet()) {
            double score = entry.getValue().get(metric);
            if (score < lowest || winner.isEmpty()) {
                lowest = score;
                winner = entry.getKey();
            }
        }
        return winner;
    }
}
