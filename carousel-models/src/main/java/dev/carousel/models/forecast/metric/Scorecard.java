package dev.carousel.models.forecast.metric;

import dev.carousel.InvalidInputException;
import dev.carousel.models.forecast.result.Forecast;
import dev.carousel.models.forecast.result.Metric;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * Adds up one forecaster's errors, window after window, and turns them into scores.
 *
 * <p>All sums run in the order of the windows and, within a window, of its steps, so the same windows in the same order
 * give the same bits.
 *
 * <ul>
 *   <li>{@link Metric#MAE}, {@link Metric#RMSE}: over all steps of all windows, pooled.
 *   <li>{@link Metric#MASE}: per window the mean absolute error / the window's scale, then the mean over windows.
 *       Windows whose scale is 0 are left out.
 *   <li>{@link Metric#SMAPE}: per window the mean of 200 |y - f| / (|y| + |f|), with 0 / 0 = 0, then the mean over
 *       windows.
 *   <li>{@link Metric#WQL}: 2 x the pinball losses, averaged over the levels .1, .2 ... .9 and pooled over all steps of
 *       all windows, / the sum of |y|. If that sum is 0, WQL is 0 when the loss is too and undefined otherwise.
 *   <li>{@link Metric#COVERAGE80}: the share of steps with q.1 <= y <= q.9, pooled.
 * </ul>
 *
 * <p>The first four judge the mean of the forecast. Steps whose actual value is missing (NaN) are not judged. A score
 * that is undefined is <b>absent</b> from the map, never NaN: MASE when every scale was 0, WQL as said, and WQL and
 * coverage when some forecast had no quantiles from .1 to .9.
 */
public final class Scorecard {
    private static final double[] LEVELS = {.1, .2, .3, .4, .5, .6, .7, .8, .9};

    private long steps;
    private double absoluteError;
    private double squaredError;
    private double absoluteActual;
    private double pinballLoss;
    private long covered;
    private boolean quantilesEverywhere = true;
    private int windows;
    private double smapeSum;
    private int scaledWindows;
    private double maseSum;

    /**
     * Judges one window.
     *
     * @param actual what came, [H]; NaN where it is unknown
     * @param forecast what was forecast for these H steps
     * @param maseScale {@link SeasonalNaiveScale} of the history before the window
     * @throws InvalidInputException if the lengths differ, or a forecast, scale or actual value is not finite
     */
    public Scorecard add(double[] actual, Forecast forecast, double maseScale) {
        check(actual, forecast, maseScale);
        double[] mean = forecast.mean();
        double windowError = 0;
        double windowSmape = 0;
        int known = 0;
        for (int h = 0; h < actual.length; h++) {
            if (Double.isNaN(actual[h])) {
                continue;
            }
            known++;
            double error = Math.abs(actual[h] - mean[h]);
            double size = Math.abs(actual[h]) + Math.abs(mean[h]);
            windowError += error;
            windowSmape += size == 0 ? 0 : 200 * error / size;
            absoluteError += error;
            squaredError += error * error;
            absoluteActual += Math.abs(actual[h]);
        }
        if (known == 0) {
            return this;
        }
        steps += known;
        windows++;
        smapeSum += windowSmape / known;
        if (maseScale > 0) {
            scaledWindows++;
            maseSum += windowError / known / maseScale;
        }
        judgeQuantiles(actual, forecast);
        return this;
    }

    private void judgeQuantiles(double[] actual, Forecast forecast) {
        double[] levels = forecast.levels();
        if (levels.length == 0 || levels[0] > LEVELS[0] || levels[levels.length - 1] < LEVELS[LEVELS.length - 1]) {
            quantilesEverywhere = false;
            return;
        }
        for (double level : LEVELS) {
            double[] quantile = forecast.quantile(level);
            for (int h = 0; h < actual.length; h++) {
                if (!Double.isNaN(actual[h])) {
                    double over = actual[h] - finite(quantile[h], "quantile " + level, forecast, h);
                    pinballLoss += over >= 0 ? level * over : (level - 1) * over;
                }
            }
        }
        double[] low = forecast.quantile(LEVELS[0]);
        double[] high = forecast.quantile(LEVELS[LEVELS.length - 1]);
        for (int h = 0; h < actual.length; h++) {
            if (low[h] <= actual[h] && actual[h] <= high[h]) {
                covered++;
            }
        }
    }

    /** The windows judged so far, those without a single known value not counted. */
    public int windows() {
        return windows;
    }

    /**
     * The scores of all windows so far, in the order of {@link Metric}; those that are undefined are absent.
     *
     * @throws InvalidInputException if no known value was judged yet
     */
    public Map<Metric, Double> scores() {
        if (steps == 0) {
            throw new InvalidInputException("no scores: none of the windows has a known actual value");
        }
        Map<Metric, Double> scores = new EnumMap<>(Metric.class);
        if (scaledWindows > 0) {
            scores.put(Metric.MASE, maseSum / scaledWindows);
        }
        scores.put(Metric.SMAPE, smapeSum / windows);
        scores.put(Metric.MAE, absoluteError / steps);
        scores.put(Metric.RMSE, Math.sqrt(squaredError / steps));
        if (quantilesEverywhere) {
            if (absoluteActual > 0) {
                scores.put(Metric.WQL, 2 * pinballLoss / LEVELS.length / absoluteActual);
            } else if (pinballLoss == 0) {
                scores.put(Metric.WQL, 0.0);
            }
            scores.put(Metric.COVERAGE80, (double) covered / steps);
        }
        return Collections.unmodifiableMap(scores);
    }

    private static void check(double[] actual, Forecast forecast, double maseScale) {
        if (actual.length != forecast.horizon()) {
            throw new InvalidInputException(where(forecast) + ": " + actual.length + " actual values for a forecast of "
                    + forecast.horizon() + " steps");
        }
        if (!(maseScale >= 0) || Double.isInfinite(maseScale)) {
            throw new InvalidInputException(
                    where(forecast) + ": the scale of MASE is " + maseScale + "; expected a finite number, 0 or more");
        }
        for (int h = 0; h < actual.length; h++) {
            finite(forecast.mean()[h], "forecast", forecast, h);
            if (Double.isInfinite(actual[h])) {
                throw new InvalidInputException(where(forecast) + ": the actual value at step " + (h + 1) + " of "
                        + actual.length + " is " + actual[h] + "; expected a finite number, or NaN if unknown");
            }
        }
    }

    private static double finite(double value, String what, Forecast forecast, int h) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            throw new InvalidInputException(where(forecast) + ": the " + what + " at step " + (h + 1) + " of "
                    + forecast.horizon() + " is " + value + "; expected a finite number");
        }
        return value;
    }

    private static String where(Forecast forecast) {
        return forecast.series().isEmpty() ? "series" : "series '" + forecast.series() + "'";
    }
}
