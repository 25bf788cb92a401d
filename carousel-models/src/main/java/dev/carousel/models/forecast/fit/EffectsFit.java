package dev.carousel.models.forecast.fit;

import dev.carousel.models.forecast.baseline.Cholesky;
import dev.carousel.models.preparation.PreparedSeries;
import dev.carousel.models.preparation.SeriesFeatures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A ridge regression of values on what is known in advance, over all series alike: what a promotion or a holiday adds. Simple
 * forecasts can't see such things; with their effects taken out of the history they need not, and the network has to learn only what
 * is left.
 *
 * <p>Both sides are taken relative to the mean of a season before and a season after, so that level, trend and season, which the
 * forecasts know how to go on with, cancel out. Each quarter of the series is predicted from the other three; that decides how much
 * to shrink the effects, and whether to use them at all.
 */
final class EffectsFit {
    private static final int MOST_ROWS = 200_000;
    private static final int FEWEST_ROWS = 20;
    private static final int FOLDS = 4;
    /** As if so many steps had said that there is no effect. */
    private static final double[] RIDGES = {1, 10, 100};
    /** Effects that explain less of what was held back are not worth their noise. */
    private static final double LEAST_GAIN = .01;

    private final int size;
    private final int season;

    /**
     * A regression.
     *
     * @param size the number of features
     * @param season steps after which the same is expected again
     */
    EffectsFit(int size, int season) {
        this.size = size;
        this.season = season;
    }

    /** The sums that a regression is solved from. */
    private static final class Moments {
        private final double[][] xx;
        private final double[] xy;
        private double yy;
        private int rows;

        Moments(int size) {
            xx = new double[size][size];
            xy = new double[size];
        }

        void add(double[] x, double y) {
            rows++;
            yy += y * y;
            for (int i = 0; i < x.length; i++) {
                if (x[i] == 0) {
                    continue;
                }
                xy[i] += x[i] * y;
                for (int j = i; j < x.length; j++) {
                    xx[i][j] += x[i] * x[j];
                }
            }
        }

        void add(Moments other) {
            rows += other.rows;
            yy += other.yy;
            for (int i = 0; i < xy.length; i++) {
                xy[i] += other.xy[i];
                for (int j = i; j < xy.length; j++) {
                    xx[i][j] += other.xx[i][j];
                }
            }
        }

        double[] solve(double ridge) {
            double[][] b = new double[xy.length][1];
            for (int i = 0; i < b.length; i++) {
                b[i][0] = xy[i];
            }
            Cholesky.of(xx, ridge).solveInPlace(b);
            double[] weights = new double[b.length];
            for (int i = 0; i < b.length; i++) {
                weights[i] = b[i][0];
            }
            return weights;
        }

        /** The sum of squared errors of these weights. */
        double error(double[] weights) {
            double error = yy;
            for (int i = 0; i < weights.length; i++) {
                error += weights[i] * (weights[i] * xx[i][i] - 2 * xy[i]);
                for (int j = i + 1; j < weights.length; j++) {
                    error += 2 * weights[i] * weights[j] * xx[i][j];
                }
            }
            return error;
        }
    }

    /** The effects, one for each feature; empty if there are none to speak of. */
    List<Double> fit(List<PreparedSeries> series) {
        Moments[] folds = new Moments[FOLDS];
        Arrays.setAll(folds, k -> new Moments(size));
        sum(series, folds);
        Moments all = new Moments(size);
        for (Moments fold : folds) {
            all.add(fold);
        }
        if (all.rows < FEWEST_ROWS) {
            return List.of();
        }
        double best = (1 - LEAST_GAIN) * all.yy;
        double ridge = 0;
        for (double candidate : RIDGES) {
            double error = 0;
            for (int k = 0; k < FOLDS; k++) {
                error += folds[k].error(without(folds, k).solve(candidate));
            }
            if (error < best) {
                best = error;
                ridge = candidate;
            }
        }
        if (ridge == 0) {
            return List.of();
        }
        List<Double> effects = new ArrayList<>();
        for (double weight : all.solve(ridge)) {
            effects.add(weight);
        }
        return effects;
    }

    private Moments without(Moments[] folds, int k) {
        Moments rest = new Moments(size);
        for (int other = 0; other < folds.length; other++) {
            if (other != k) {
                rest.add(folds[other]);
            }
        }
        return rest;
    }

    private void sum(List<PreparedSeries> series, Moments[] folds) {
        long all = 0;
        for (PreparedSeries one : series) {
            all += Math.max(0, one.length() - 2L * season);
        }
        int stride = (int) Math.max(1, (all + MOST_ROWS - 1) / MOST_ROWS);
        int next = 0;
        float[] here = new float[size];
        float[] before = new float[size];
        float[] after = new float[size];
        double[] x = new double[size];
        for (PreparedSeries one : series) {
            int count = Math.max(0, one.length() - 2 * season);
            for (; next < count; next += stride) {
                int t = season + next;
                if (!one.known()[t - season] || !one.known()[t] || !one.known()[t + season]) {
                    continue;
                }
                SeriesFeatures features = one.features();
                features.writeFeaturesOfEffects(one.first() + t, here);
                features.writeFeaturesOfEffects(one.first() + t - season, before);
                features.writeFeaturesOfEffects(one.first() + t + season, after);
                for (int k = 0; k < size; k++) {
                    x[k] = here[k] - (before[k] + after[k]) / 2.0;
                }
                double[] y = one.prepared();
                folds[(int) ((long) t * FOLDS / one.length())].add(x, y[t] - (y[t - season] + y[t + season]) / 2);
            }
            next -= count;
        }
    }
}
