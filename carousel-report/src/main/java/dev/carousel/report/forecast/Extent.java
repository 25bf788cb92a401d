package dev.carousel.report.forecast;

import dev.carousel.models.forecast.result.Backtest;
import dev.carousel.models.forecast.result.BacktestWindow;
import dev.carousel.report.page.Numbers;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How much was forecast in a backtest.
 *
 * @param windows series and origins, one by one
 * @param series how many
 * @param origins the most that any series has
 * @param horizon the most steps that any window has
 */
record Extent(int windows, int series, int origins, int horizon) {
    static Extent of(Backtest backtest) {
        Map<String, Integer> origins = new LinkedHashMap<>();
        int horizon = 0;
        for (BacktestWindow window : backtest.windows()) {
            origins.merge(window.series(), 1, Integer::sum);
            horizon = Math.max(horizon, window.actual().length);
        }
        int most = origins.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        return new Extent(backtest.windows().size(), origins.size(), most, horizon);
    }

    /** For the end of a sentence: {@code over 40 origins}; empty if there are no windows. */
    String inWords() {
        if (windows == 0) {
            return "";
        }
        if (series == 1) {
            return " over " + counted(origins, "origin");
        }
        return origins == 1
                ? " over " + counted(series, "series")
                : " over " + counted(windows, "window") + " of " + counted(series, "series");
    }

    /** {@code 24 steps ahead}; empty if there are no windows. */
    String reach() {
        return horizon == 0 ? "" : counted(horizon, "step") + " ahead";
    }

    private static String counted(int count, String what) {
        return Numbers.count(count) + " " + what + (count == 1 || what.equals("series") ? "" : "s");
    }
}
