package dev.carousel.report.forecast;

import dev.carousel.models.forecast.result.Backtest;
import dev.carousel.models.forecast.result.Forecast;
import dev.carousel.report.page.Numbers;
import java.util.ArrayList;
import java.util.List;

/**
 * A central prediction interval.
 *
 * @param lower quantile level of its lower edge
 * @param upper quantile level of its upper edge, 1 - lower
 */
record Interval(double lower, double upper) {
    /** Between levels further apart than this, a quantile isn't interpolated: it would show what nobody forecast. */
    private static final double WIDEST_GAP = 0.1;

    private static final double SLACK = 1e-9;

    private static Interval around(double lower) {
        return new Interval(lower, 1 - lower);
    }

    /** The share of values that should fall inside. */
    double share() {
        return upper - lower;
    }

    /** For example {@code 80 %}. */
    String label() {
        String percent = Numbers.fixed(100 * share(), 1);
        return (percent.endsWith(".0") ? percent.substring(0, percent.length() - 2) : percent) + "\u00a0%";
    }

    /**
     * The intervals to show, the widest first: 95 %, 80 % and 50 % where our forecasts have them. That of 95 % is never
     * interpolated, as quantiles bend most in the tails.
     */
    static List<Interval> of(Backtest backtest) {
        List<Interval> intervals = new ArrayList<>();
        if (backtest.windows().isEmpty()) {
            return intervals;
        }
        Forecast forecast = backtest.windows().get(0).forecasts().get(ForecasterNames.OURS);
        if (exactly(forecast, 0.025) >= 0 && exactly(forecast, 0.975) >= 0) {
            intervals.add(around(0.025));
        }
        for (double wanted : new double[] {0.1, 0.25}) {
            if (has(forecast, wanted) && has(forecast, 1 - wanted)) {
                intervals.add(around(wanted));
            }
        }
        if (intervals.isEmpty()) {
            for (double level : forecast.levels()) {
                if (level < 0.5 - SLACK && intervals.size() < 2 && exactly(forecast, 1 - level) >= 0) {
                    intervals.add(around(level));
                }
            }
        }
        return intervals;
    }

    boolean isIn(Forecast forecast) {
        return has(forecast, lower) && has(forecast, upper);
    }

    double[] lowerEdge(Forecast forecast) {
        return quantile(forecast, lower);
    }

    double[] upperEdge(Forecast forecast) {
        return quantile(forecast, upper);
    }

    /** Levels come from settings and arithmetic, so 0.9 and 1 - 0.1 must be the same level. */
    private static double[] quantile(Forecast forecast, double level) {
        int index = exactly(forecast, level);
        return index >= 0 ? forecast.quantiles()[index] : forecast.quantile(level);
    }

    private static boolean has(Forecast forecast, double level) {
        double[] levels = forecast.levels();
        if (exactly(forecast, level) >= 0) {
            return true;
        }
        for (int i = 1; i < levels.length; i++) {
            if (levels[i - 1] < level && level < levels[i]) {
                return levels[i] - levels[i - 1] <= WIDEST_GAP + SLACK;
            }
        }
        return false;
    }

    private static int exactly(Forecast forecast, double level) {
        for (int i = 0; i < forecast.levels().length; i++) {
            if (Math.abs(forecast.levels()[i] - level) < SLACK) {
                return i;
            }
        }
        return -1;
    }
}
