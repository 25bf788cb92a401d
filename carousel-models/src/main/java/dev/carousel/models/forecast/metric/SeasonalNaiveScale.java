package dev.carousel.models.forecast.metric;

import dev.carousel.InvalidInputException;

/**
 * The denominator of MASE: the in-sample mean absolute error of the seasonal naive forecast, mean |y_t - y_{t-m}|.
 *
 * <p>Hyndman and Koehler, "Another look at measures of forecast accuracy" (2006), in the seasonal form that M4 used.
 */
public final class SeasonalNaiveScale {
    private SeasonalNaiveScale() {}

    /**
     * The scale of a history, in its unit; 0 for a constant history and for fewer than two values. Missing values
     * (NaN) are left out with the differences they belong to.
     *
     * @param history the values before the origin, oldest first
     * @param period m; where no two known values lie m steps apart, as in a history of at most m values, 1 is used
     */
    public static double of(double[] history, int period) {
        if (period < 1) {
            throw new InvalidInputException("period " + period + ": expected 1 or more");
        }
        double scale = meanAbsoluteDifference(history, period);
        if (Double.isNaN(scale) && period > 1) {
            scale = meanAbsoluteDifference(history, 1);
        }
        return Double.isNaN(scale) ? 0 : scale;
    }

    /** NaN if there is no difference to average. */
    private static double meanAbsoluteDifference(double[] history, int lag) {
        double sum = 0;
        int count = 0;
        for (int t = lag; t < history.length; t++) {
            double difference = history[t] - history[t - lag];
            if (!Double.isNaN(difference)) {
                sum += Math.abs(difference);
                count++;
            }
        }
        return count == 0 ? Double.NaN : sum / count;
    }
}
