package dev.carousel.models.forecast.baseline;

import dev.carousel.InvalidInputException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Fits an autoregression by least squares, and chooses its order.
 *
 * <p>Several series share one set of coefficients; the caller brings them to a common scale. Candidates for the order are
 * the best one by the corrected Akaike criterion, the period + 1, twice the period + 1 and the largest that the data
 * allow. What decides is the error of iterated forecasts, over the whole horizon, of the last fifth of the series: the
 * criterion judges one step only, and favours orders far too low for cycles of a hundred steps. Immutable.
 *
 * @param period m, at least 1
 * @param horizon H, at least 1: what the order is chosen for
 * @param maxOrder the largest order tried, at least 0; three values for each coefficient are another limit
 */
public record ArFit(int period, int horizon, int maxOrder) {
    /** Twelve years of months, six days of hours. */
    public static final int DEFAULT_MAX_ORDER = 150;

    /** Each coefficient wants this many values, at least. */
    private static final int ROWS_PER_LAG = 3;
    /** Relative to the mean variance: enough to make exact cycles solvable, too little to be seen otherwise. */
    private static final double RIDGE = 1e-9;

    public ArFit {
        if (period < 1 || horizon < 1 || maxOrder < 0) {
            throw new InvalidInputException("an autoregression of period " + period + ", horizon " + horizon
                    + " and order up to " + maxOrder + ": expected at least 1, 1 and 0");
        }
    }

    /** Orders up to {@link #DEFAULT_MAX_ORDER}. */
    public static ArFit of(int period, int horizon) {
        return new ArFit(period, horizon, DEFAULT_MAX_ORDER);
    }

    /** Chooses the order and fits it on everything. */
    public ArModel fit(List<double[]> series) {
        return fit(series, chooseOrder(series));
    }

    /**
     * Fits one order on everything; a lower one if the series are too short for it.
     *
     * @param series values, oldest first, all finite, at least one in total; parts of one series may be given as series
     */
    public ArModel fit(List<double[]> series, int order) {
        requireValues(series);
        int feasible = Math.min(order, largestOrder(series));
        LagMoments moments = LagMoments.of(series, feasible);
        Cholesky factor = factor(moments);
        return model(moments, factor.backward(factor.forward(moments.valueProducts), feasible));
    }

    /** The order whose iterated forecasts of the last fifth, over H steps, were best when fitted on the rest. */
    public int chooseOrder(List<double[]> series) {
        requireValues(series);
        Optional<Holdout> holdout = Holdout.of(series, horizon);
        if (holdout.isEmpty()) {
            return bestByCriterion(series);
        }
        List<double[]> rest = Stretches.flat(holdout.get().rest());
        int largest = largestOrder(rest);
        LagMoments moments = LagMoments.of(rest, largest);
        Cholesky factor = factor(moments);
        double[] z = factor.forward(moments.valueProducts);
        int[] candidates = IntStream.of(bestByCriterion(moments, z), period + 1, 2 * period + 1, largest)
                .map(order -> Math.min(order, largest))
                .sorted()
                .distinct()
                .toArray();
        int best = 0;
        double lowest = Double.POSITIVE_INFINITY;
        for (int order : candidates) {
            double error = holdout.get().meanAbsoluteError(model(moments, factor.backward(z, order)));
            if (error < lowest) {
                lowest = error;
                best = order;
            }
        }
        return best;
    }

    private int bestByCriterion(List<double[]> series) {
        LagMoments moments = LagMoments.of(series, largestOrder(series));
        return bestByCriterion(moments, factor(moments).forward(moments.valueProducts));
    }

    /** One factor holds the residual variances of all orders: each lag removes the square of its element of z. */
    private static int bestByCriterion(LagMoments moments, double[] z) {
        double rows = moments.rows;
        double floor = moments.valueSquares * 1e-12;
        double squares = moments.valueSquares;
        int best = 0;
        double lowest = Double.POSITIVE_INFINITY;
        for (int order = 0; order <= moments.maxLag; order++) {
            if (order > 0) {
                squares -= z[order - 1] * z[order - 1];
            }
            double parameters = order + 2;
            if (rows - parameters - 1 <= 0 || squares <= floor) {
                // Either the correction has no meaning, or nothing is left to explain.
                return squares <= floor && moments.valueSquares > 0 ? order : best;
            }
            double criterion = rows * StrictMath.log(squares / rows)
                    + 2 * parameters
                    + 2 * parameters * (parameters + 1) / (rows - parameters - 1);
            if (criterion < lowest) {
                lowest = criterion;
                best = order;
            }
        }
        return best;
    }

    private int largestOrder(List<double[]> series) {
        int longest = 0;
        for (double[] values : series) {
            longest = Math.max(longest, values.length);
        }
        // Of many short series, none may be used up by its own lags.
        int order = Math.min(maxOrder, longest / 2);
        while (order > 0 && LagMoments.rows(series, order) < (long) ROWS_PER_LAG * order) {
            order--;
        }
        return order;
    }

    private static Cholesky factor(LagMoments moments) {
        double trace = 0;
        for (int i = 0; i < moments.maxLag; i++) {
            trace += moments.lagProducts[i][i];
        }
        return Cholesky.of(moments.lagProducts, moments.maxLag == 0 ? 0 : RIDGE * trace / moments.maxLag);
    }

    private ArModel model(LagMoments moments, double[] coefficients) {
        double[] stable = Stability.limitGrowth(coefficients, horizon);
        double intercept = moments.valueMean + moments.centre;
        for (int i = 0; i < stable.length; i++) {
            intercept -= stable[i] * (moments.lagMeans[i] + moments.centre);
        }
        return new ArModel(intercept, stable);
    }

    private static void requireValues(List<double[]> series) {
        if (LagMoments.rows(series, 0) == 0) {
            throw new InvalidInputException("nothing to fit: the " + series.size() + " series hold no values");
        }
    }
}
