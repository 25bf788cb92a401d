package dev.carousel.report;

import dev.carousel.models.forecast.result.Backtest;
import dev.carousel.models.forecast.result.BacktestWindow;
import dev.carousel.models.forecast.result.Forecast;
import java.util.Arrays;

/** How errors and intervals change with the number of steps ahead, over all windows. */
final class HorizonProfile {
    /** Of the normal distribution: 95 % lie within so many standard deviations. */
    private static final double Z95 = 1.96;

    private HorizonProfile() {}

    /**
     * The error at each step [H]: mean absolute in the target's unit, or sMAPE in percent, which weighs unlike series
     * alike. NaN where nothing came.
     */
    static double[] errors(Backtest backtest, String forecaster, boolean asSmape) {
        int horizon = Extent.of(backtest).horizon();
        double[] sums = new double[horizon];
        int[] counts = new int[horizon];
        for (BacktestWindow window : backtest.windows()) {
            Forecast forecast = window.forecasts().get(forecaster);
            if (forecast == null) {
                continue;
            }
            for (int h = 0; h < window.actual().length; h++) {
                double error = error(window.actual()[h], forecast.mean()[h], asSmape);
                if (Double.isFinite(error)) {
                    sums[h] += error;
                    counts[h]++;
                }
            }
        }
        double[] errors = new double[horizon];
        Arrays.setAll(errors, h -> sums[h] / counts[h]);
        return errors;
    }

    private static double error(double actual, double forecast, boolean asSmape) {
        double error = Math.abs(actual - forecast);
        if (!asSmape || error == 0) {
            return error;
        }
        return 200 * error / (Math.abs(actual) + Math.abs(forecast));
    }

    /**
     * How often our interval held the value, step by step.
     *
     * @param share of values inside [H]
     * @param low the least that an interval of the right width would show in 19 of 20 backtests of this size [H]
     * @param high the most [H]
     */
    record Coverage(Interval interval, double[] share, double[] low, double[] high) {
        static Coverage of(Backtest backtest, Interval interval) {
            int horizon = Extent.of(backtest).horizon();
            int[] inside = new int[horizon];
            int[] counts = new int[horizon];
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
            return of(interval, inside, counts);
        }

        private static Coverage of(Interval interval, int[] inside, int[] counts) {
            double[] share = new double[inside.length];
            double[] low = new double[inside.length];
            double[] high = new double[inside.length];
            double p = interval.share();
            for (int h = 0; h < inside.length; h++) {
                double spread = Z95 * Math.sqrt(p * (1 - p) / counts[h]);
                share[h] = (double) inside[h] / counts[h];
                low[h] = Math.max(0, p - spread);
                high[h] = Math.min(1, p + spread);
            }
            return new Coverage(interval, share, low, high);
        }
    }
}
