package dev.carousel.report.forecast;

import dev.carousel.models.forecast.metric.Coverage;
import dev.carousel.models.forecast.result.Backtest;
import dev.carousel.models.forecast.result.BacktestWindow;
import dev.carousel.models.forecast.result.Forecast;

/**
 * How often our interval held the value, over all and step by step.
 *
 * @param interval what was promised
 * @param overall share of all values inside; NaN if none came
 * @param values how many came
 * @param expected where {@code overall} lies in 19 of 20 backtests of so many independent windows if the interval is right
 * @param share of values inside, by step [H]
 * @param low the least expected by step [H], as {@code expected}
 * @param high the most [H]
 */
record CoverageProfile(
        Interval interval, double overall, long values, Range expected, double[] share, double[] low, double[] high) {
    /** Of the normal distribution: 95 % lie within so many standard deviations. */
    private static final double Z95 = 1.96;

    /** A range of shares. */
    record Range(double low, double high) {
        /** Where the share of {@code count} independent trials lies in 19 of 20 cases; everywhere if there are none. */
        static Range of(double probability, double count) {
            if (!(count > 0)) {
                return new Range(0, 1);
            }
            double spread = Z95 * Math.sqrt(probability * (1 - probability) / count);
            return new Range(Math.max(0, probability - spread), Math.min(1, probability + spread));
        }

        boolean holds(double share) {
            return low <= share && share <= high;
        }
    }

    static CoverageProfile of(Backtest backtest, Interval interval) {
        int horizon = Extent.of(backtest).horizon();
        long[] inside = new long[horizon];
        long[] counts = new long[horizon];
        for (BacktestWindow window : backtest.windows()) {
            Forecast forecast = window.forecasts().get(ForecasterNames.OURS);
            if (!interval.isIn(forecast)) {
                continue;
            }
            double[] lower = interval.lowerEdge(forecast);
            double[] upper = interval.upperEdge(forecast);
            for (int h = 0; h < window.actual().length; h++) {
                double actual = window.actual()[h];
                if (Double.isFinite(actual)) {
                    counts[h]++;
                    inside[h] += lower[h] <= actual && actual <= upper[h] ? 1 : 0;
                }
            }
        }
        return of(backtest, interval, inside, counts);
    }

    private static CoverageProfile of(Backtest backtest, Interval interval, long[] inside, long[] counts) {
        int independent = Coverage.independentWindows(backtest.windows(), ForecasterNames.OURS);
        double part = (double) independent / backtest.windows().size();
        double[] share = new double[inside.length];
        double[] low = new double[inside.length];
        double[] high = new double[inside.length];
        long allInside = 0;
        long all = 0;
        for (int h = 0; h < inside.length; h++) {
            // Windows that overlap say the same twice, so that fewer count than there are.
            Range range = Range.of(interval.share(), counts[h] * part);
            share[h] = (double) inside[h] / counts[h];
            low[h] = counts[h] == 0 ? Double.NaN : range.low();
            high[h] = counts[h] == 0 ? Double.NaN : range.high();
            allInside += inside[h];
            all += counts[h];
        }
        // Steps of one window err together, so that a window counts once and not once for each step: the widest range.
        Range expected = Range.of(interval.share(), independent);
        return new CoverageProfile(interval, (double) allInside / all, all, expected, share, low, high);
    }

    /** Further off than sampling explains, even if the steps of a window are all alike. */
    boolean isOff() {
        return Double.isFinite(overall) && !expected.holds(overall);
    }
}
