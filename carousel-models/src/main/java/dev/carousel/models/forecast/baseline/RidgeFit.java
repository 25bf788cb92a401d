package dev.carousel.models.forecast.baseline;

import dev.carousel.InvalidInputException;
import java.util.ArrayList;
import java.util.List;

/**
 * Fits a direct linear forecast, the last C values to all of the next H, by ridge regression, and chooses its settings.
 *
 * <p>The penalty pulls towards a {@link Prior} forecast, not towards zero, so that a heavily penalised fit is still a
 * sensible one. Prior, penalty and context are chosen by the error over the horizon at origins near the end of the
 * series, which the candidates did not see: windows overlap, and leave-one-out would call its neighbours unseen.
 *
 * <p>At most {@code maxWindows} windows, evenly spread and always the same, are used of each set of series. Immutable.
 *
 * @param context C, the most values looked at; fewer where the series are too short, or where fewer were better
 * @param horizon H
 * @param period m, of the seasonal prior
 * @param pooled whether series of several levels and sizes share the weights: each window is then brought to mean 0 and
 *     deviation 1 for the fit. The model needs no such scaling: it has no bias and its rows of weights sum to 1
 * @param maxWindows the most windows used
 */
public record RidgeFit(int context, int horizon, int period, boolean pooled, int maxWindows) {
    /** For a context of 340 a few tenths of a second. */
    public static final int DEFAULT_MAX_WINDOWS = 8192;

    private static final double[] PENALTIES = {1e-4, 1e-3, 1e-2, 1e-1, 1, 10};
    private static final double FIRST_PENALTY = 1e-2;

    /** What a forecast becomes when the penalty is large. */
    public enum Prior {
        /** The mean of the training part; the only one with a bias, and not for pooled series. */
        TRAINING_MEAN,
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

    /** The best settings found. */
    public Choice choose(List<double[]> series) {
        HeadAndTail split = HeadAndTail.of(series, horizon);
        int longest = feasibleContext(split.heads());
        if (longest == 0 || split.origins() == 0) {
            return unseen(series);
        }
        WindowMoments moments = WindowMoments.of(split.heads(), longest, horizon, pooled, maxWindows);
        Search search = new Search(moments, split);
        for (Prior prior : priors(longest)) {
            search.consider(new Choice(longest, prior, FIRST_PENALTY));
        }
        considerPenalties(search);
        for (int shorter = longest / 2;
                shorter >= longest / 8 && priors(shorter).contains(search.best.prior); ) {
            search.consider(new Choice(shorter, search.best.prior, search.best.penalty));
            shorter = shorter < 2 ? -1 : shorter / 2;
        }
        for (Prior prior : priors(search.best.context)) {
            search.consider(new Choice(search.best.context, prior, search.best.penalty));
        }
        considerPenalties(search);
        return search.best;
    }

    private static void considerPenalties(Search search) {
        Choice start = search.best;
        for (double penalty : PENALTIES) {
            search.consider(new Choice(start.context, start.prior, penalty));
        }
        search.consider(new Choice(start.context, start.prior, Double.POSITIVE_INFINITY));
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
        if (!pooled) {
            priors.add(Prior.TRAINING_MEAN);
        }
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
        private final WindowMoments moments;
        private final HeadAndTail split;
        private Choice best;
        private double lowest = Double.POSITIVE_INFINITY;

        Search(WindowMoments moments, HeadAndTail split) {
            this.moments = moments;
            this.split = split;
        }

        void consider(Choice choice) {
            double error = split.meanAbsoluteError(RidgeSolution.of(moments, choice, period));
            if (best == null || error < lowest) {
                lowest = error;
                best = choice;
            }
        }
    }
}
