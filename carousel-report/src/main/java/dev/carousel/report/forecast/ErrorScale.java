package dev.carousel.report.forecast;

import dev.carousel.models.forecast.result.Backtest;
import dev.carousel.models.forecast.result.BacktestWindow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What errors are divided by so that series of unlike size compare.
 *
 * <p>Not the scale of MASE, which needs the training part: a backtest holds only the last stretch of it.
 *
 * @param kind what the divisor is
 * @param divisors by series; absent where there is none, as for a constant series
 */
record ErrorScale(Kind kind, Map<String, Double> divisors) {
    private static final String SEASONAL_NAIVE = "seasonal_naive";

    enum Kind {
        /** One: errors stay in the target's unit. */
        NONE,
        /** The seasonal naive forecast's mean absolute error over the same windows of the series. */
        SEASONAL_NAIVE_ERROR,
        /** The mean absolute value of the series over its windows, where no seasonal naive forecast was made. */
        LEVEL
    }

    /** Errors as they are. */
    static ErrorScale none() {
        return new ErrorScale(Kind.NONE, Map.of());
    }

    /** One divisor for each series: the seasonal naive error or, without such a forecast, the level. */
    static ErrorScale bySeries(Backtest backtest) {
        boolean naive = backtest.windows().stream()
                .allMatch(window -> window.forecasts().containsKey(SEASONAL_NAIVE));
        Map<String, Double> divisors = new LinkedHashMap<>();
        bySeriesName(backtest).forEach((name, windows) -> {
            double divisor = naive ? SeriesErrors.meanAbsolute(windows, SEASONAL_NAIVE) : SeriesErrors.level(windows);
            if (divisor > 0 && Double.isFinite(divisor)) {
                divisors.put(name, divisor);
            }
        });
        return new ErrorScale(naive ? Kind.SEASONAL_NAIVE_ERROR : Kind.LEVEL, divisors);
    }

    /** The scale to look at errors with: their own unit for one series, a divisor each for several. */
    static ErrorScale natural(Backtest backtest) {
        return Extent.of(backtest).series() > 1 ? bySeries(backtest) : none();
    }

    /** The divisor; NaN where there is none. */
    double of(String series) {
        return kind == Kind.NONE ? 1 : divisors.getOrDefault(series, Double.NaN);
    }

    /** For an axis or the head of a column; empty for errors in the target's unit. */
    String inWords() {
        return switch (kind) {
            case NONE -> "";
            case SEASONAL_NAIVE_ERROR -> "units of the series’ seasonal naive error";
            case LEVEL -> "units of the series’ mean size";
        };
    }

    static Map<String, List<BacktestWindow>> bySeriesName(Backtest backtest) {
        Map<String, List<BacktestWindow>> groups = new LinkedHashMap<>();
        for (BacktestWindow window : backtest.windows()) {
            groups.computeIfAbsent(window.series(), name -> new ArrayList<>()).add(window);
        }
        return groups;
    }
}
