package dev.carousel.models.forecast.baseline;

import dev.carousel.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Fits a direct linear forecast, the last C values to all of the next H, by ridge regression, and chooses its settings.
 *
 * <p>The penalty pulls towards a {@link Prior} forecast, not towards zero, so that a heavily penalised fit is still a
 * sensible one. Every prior follows the level of the window, and so does every fit: there is no bias, and each row of
 * weights sums to 1. (A fit around the mean of the training part looked better on it, and failed where the level moved.)
 * Prior, penalty and context are chosen by the error over the horizon on the last fifth of the series: windows overlap,
 * and leaving out one at a time would leave its like in the fit.
 *
 * <p>At most {@code maxWindows} windows, evenly spread and always the same, are used of each set of series. Immutable.
 *
 * @param context C, the most values looked at; fewer where the series are too short, or where fewer were better
 * @param horizon H
 * @param period m, of the seasonal prior
 * @param pooled whether series of several levels and sizes share the weights: each window is then divided by the
 *     deviation of its inputs for the fit. The model itself needs no scaling
 * @param maxWindows the most windows used
 */
public record RidgeFit(int context, int horizon, int period, boolean pooled, int maxWindows) {
    /** For a context of 340 a few tenths of a second. */
    public static final int DEFAULT_MAX_WINDOWS = 8192;

    private static final double[] PENALTIES = {1e-4, 1e-3, 1e-2, 1e-1, 1, 10, Double.POSITIVE_INFINITY};
    private static final double FIRST_PENALTY = 1e-2;

    /** What a forecast becomes when the penalty is large. */
    public enum Prior {
        /** The mean of the window. */
        WINDOW_MEAN,
        /** The last value. */
        LAST_VALUE,
        /** The values one period ago. */
        LAST_PERIOD
    }

    /**
     * Settings of a fit.
     *
     * @param context the number of values looked at, at least 1
     * @param prior what the penalty pulls towards
     * @param penalty relative to the mean variance of the inputs; infinite for the prior alone
     */
    public record Choice(int context, Prior prior, double penalty) {}

    public RidgeFit {
        if (context < 1 || horizon < 1 || period < 1 || maxWindows < 1) {
            throw new InvalidInputException("a ridge forecast from " + context + " values to " + horizon
                    + " with period " + period + " and " + maxWindows + " windows: expected at least 1 of each");
        }
    }

    /** For one series, or series of one level and size. */
    public static RidgeFit of(int context, int horizon, int period) {
        return new RidgeFit(context, horizon, period, false, DEFAULT_MAX_WINDOWS);
    }

    /** For series of several levels and sizes. */
    public static RidgeFit pooled(int context, int horizon, int period) {
        return new RidgeFit(context, horizon, period, true, DEFAULT_MAX_WINDOWS);
    }

    /** Chooses the settings and fits them on everything. */
    public RidgeModel fit(List<double[]> series) {
        return fit(series, choose(series));
    }

    /**
     * Fits given settings on everything; the prior alone if no series is as long as context and horizon together.
     *
     * @param series values, oldest first, all finite; parts of one series may be given as series
     */
    public RidgeModel fit(List<double[]> series, Choice choice) {
        WindowMoments moments = WindowMoments.of(series, choice.context, horizon, pooled, maxWindows);
        return RidgeSolution.of(moments, choice, period);
    }

    /** The settings whose forecasts of the last fifth of the series were best when fitted on the rest. */
    public Choice choose(List<double[]> series) {
        Optional<Holdout> holdout = Holdout.of(series, horizon);
        List<double[]> rest = holdout.map(held -> Stretches.flat(held.rest())).orElse(List.of());
        int longest = feasibleContext(rest);
        if (longest == 0) {
            return unseen(series);
        }
        Search search = new Search(holdout.get(), WindowMoments.of(rest, longest, horizon, pooled, maxWindows));
        for (Prior prior : priors(longest)) {
            search.consider(new Choice(longest, prior, FIRST_PENALTY));
        }
        Choice start = search.best;
        for (double penalty : PENALTIES) {
            search.consider(new Choice(longest, start.prior, penalty));
        }
        start = search.best;
        for (int shorter = longest / 2; shorter >= Math.max(1, longest / 4); shorter /= 2) {
            for (Prior prior : priors(shorter)) {
                search.consider(new Choice(shorter, prior, start.penalty));
            }
        }
        return search.best;
    }

    /** What is done when nothing can be held back to choose by. */
    private Choice unseen(List<double[]> series) {
        int feasible = feasibleContext(series);
        Prior prior = feasible >= period && period > 1 ? Prior.LAST_PERIOD : Prior.LAST_VALUE;
        return feasible > 0 ? new Choice(feasible, prior, 1) : alone(series);
    }

    private Choice alone(List<double[]> series) {
        boolean seasonal = period > 1 && period <= context && LagMoments.rows(series, period - 1) > 0;
        return seasonal
                ? new Choice(period, Prior.LAST_PERIOD, Double.POSITIVE_INFINITY)
                : new Choice(1, Prior.LAST_VALUE, Double.POSITIVE_INFINITY);
    }

    private List<Prior> priors(int length) {
        List<Prior> priors = new ArrayList<>();
        priors.add(Prior.WINDOW_MEAN);
        priors.add(Prior.LAST_VALUE);
        if (period > 1 && period <= length) {
            priors.add(Prior.LAST_PERIOD);
        }
        return priors;
    }

    /** As many values as there are windows of so many values, at most; 0 if there is no such window. */
    private int feasibleContext(List<double[]> series) {
        int feasible = context;
        while (feasible > 0 && WindowMoments.count(series, feasible, horizon) < feasible) {
            feasible--;
        }
        return feasible;
    }

    private final class Search {
        private final Holdout holdout;
        private final WindowMoments moments;
        private Choice best;
        private double lowest = Double.POSITIVE_INFINITY;

        Search(Holdout holdout, WindowMoments moments) {
            this.holdout = holdout;
            this.moments = moments;
        }

        void consider(Choice choice) {
            double error = holdout.meanAbsoluteError(RidgeSolution.of(moments, choice, period));
            if (best == null || error < lowest) {
                lowest = error;
                best = choice;
            }
        }
    }
}
