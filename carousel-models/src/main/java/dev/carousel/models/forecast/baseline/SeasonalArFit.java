package dev.carousel.models.forecast.baseline;

import dev.carousel.InvalidInputException;
import java.util.List;
import java.util.Optional;

/**
 * Fits an autoregression that is pulled towards "last season again, plus what has changed since":
 *
 * <pre>
 *     y_t = y_{t-m} + (y_{t-1} - y_{t-m-1})        with a season of m steps; y_t = y_{t-1} without
 * </pre>
 *
 * the differences of Box and Jenkins' airline model. Short series hold too few values for m + 1 free coefficients, and too many for
 * none. How strong the pull is, is chosen by iterated forecasts of the last fifth. Immutable.
 *
 * @param period m, at least 1
 * @param horizon H, at least 1: what the strength is chosen for
 * @param order the lags looked at: at least m + 1 where there is a season, else at least 1
 */
public record SeasonalArFit(int period, int horizon, int order) {
    private static final double[] PENALTIES = {1e-4, 1e-3, 1e-2, .1, 1, 1e3};
    private static final double UNSEEN = .1;

    public SeasonalArFit {
        if (period < 1 || horizon < 1 || order < (period > 1 ? period + 1 : 1)) {
            throw new InvalidInputException("a seasonal autoregression of period " + period + ", horizon " + horizon
                    + " and order " + order + ": expected at least 1, 1 and the period + 1");
        }
    }

    /** The strength whose forecasts of the last fifth of the series were best when fitted on the rest. */
    public double choosePenalty(List<double[]> series) {
        Optional<Holdout> holdout = Holdout.of(series, horizon);
        List<double[]> rest = holdout.map(held -> Stretches.flat(held.rest())).orElse(List.of());
        if (LagMoments.rows(rest, order) == 0) {
            return UNSEEN;
        }
        LagMoments moments = LagMoments.of(rest, order);
        double best = UNSEEN;
        double lowest = Double.POSITIVE_INFINITY;
        for (double penalty : PENALTIES) {
            double error = holdout.get().meanAbsoluteError(model(moments, penalty));
            if (error < lowest) {
                lowest = error;
                best = penalty;
            }
        }
        return best;
    }

    /** Chooses the strength and fits with it on everything. */
    public ArModel fit(List<double[]> series) {
        return fit(series, choosePenalty(series));
    }

    /**
     * Fits with a given strength; what it is pulled to, alone, where no series is longer than the order.
     *
     * @param series values, oldest first, all finite; parts of one series may be given as series
     * @param penalty relative to the mean variance of the lags
     */
    public ArModel fit(List<double[]> series, double penalty) {
        return LagMoments.rows(series, order) == 0
                ? new ArModel(0, prior())
                : model(LagMoments.of(series, order), penalty);
    }

    private double[] prior() {
        double[] prior = new double[order];
        prior[0] = 1;
        if (period > 1) {
            prior[period - 1] += 1;
            prior[period] -= 1;
        }
        return prior;
    }

    /** Solves (A + penalty) d = b - A prior for what the coefficients differ by. */
    private ArModel model(LagMoments moments, double penalty) {
        double[] prior = prior();
        double[] rest = moments.valueProducts.clone();
        double trace = 0;
        for (int i = 0; i < order; i++) {
            trace += moments.lagProducts[i][i];
            for (int j = 0; j < order; j++) {
                rest[i] -= moments.lagProducts[Math.min(i, j)][Math.max(i, j)] * prior[j];
            }
        }
        Cholesky factor = Cholesky.of(moments.lagProducts, penalty * trace / order);
        double[] coefficients = factor.backward(factor.forward(rest), order);
        for (int i = 0; i < order; i++) {
            coefficients[i] += prior[i];
        }
        double[] stable = Stability.limitGrowth(coefficients, horizon);
        double intercept = moments.valueMean + moments.centre;
        for (int i = 0; i < order; i++) {
            intercept -= stable[i] * (moments.lagMeans[i] + moments.centre);
        }
        return new ArModel(intercept, stable);
    }
}
