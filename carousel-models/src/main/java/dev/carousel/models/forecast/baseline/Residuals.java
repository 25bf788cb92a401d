package dev.carousel.models.forecast.baseline;

import dev.carousel.models.forecast.metric.SeasonalNaiveScale;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a point forecast got wrong on the training part, by step ahead, and the quantiles of that.
 *
 * <p>Residuals come from rolling origins. With several series each residual is divided by its series' scale (the
 * in-sample error of the seasonal naive forecast), so that all can be pooled. A step with too few residuals of its own
 * borrows from the steps around it, nearest first.
 */
final class Residuals {
    private static final int FOLDS = 4;
    /** Over all series; more only cost time. */
    private static final int MAX_ORIGINS = 4096;
    /** A tail quantile of fewer residuals than this is mostly chance. */
    private static final int ENOUGH = 40;

    private final int period;
    /** Whether residuals count in units of a history's scale. */
    private final boolean scaled;

    private final double[] scales;
    private final double[][] bySteps;
    private final int[] counts;

    private record Origin(int series, int time, int end) {}

    private Residuals(List<double[]> series, TrainingPart part) {
        period = part.period();
        scaled = series.size() > 1;
        scales = new double[series.size()];
        for (int s = 0; s < scales.length; s++) {
            scales[s] = scale(series.get(s), series.get(s).length);
        }
        bySteps = new double[part.horizon()][16];
        counts = new int[part.horizon()];
    }

    /** Of a forecast that learned nothing from the values, and so can't have adapted to them. */
    static Residuals seen(PointModel model, List<double[]> series, TrainingPart part) {
        Residuals residuals = new Residuals(series, part);
        List<Origin> origins = new ArrayList<>();
        for (int s = 0; s < series.size(); s++) {
            int length = series.get(s).length;
            addOrigins(s, 0, length, Math.min(model.context(), length / 2), origins);
        }
        residuals.collect(model, series, origins);
        return residuals;
    }

    /**
     * Of a fitted forecast, each stretch of a series judged by a fit without that stretch; of one fit where the data are
     * too few for that, or so many that it makes no difference.
     */
    static Residuals unseen(PointFit fit, List<double[]> series, TrainingPart part) {
        List<List<double[]>> firstFold = Stretches.without(series, 0, FOLDS);
        if (!fit.needsUnseenResiduals(firstFold)) {
            return seen(fit.fit(Stretches.whole(series)), series, part);
        }
        Residuals residuals = new Residuals(series, part);
        for (int fold = 0; fold < FOLDS; fold++) {
            PointModel model = fit.fit(fold == 0 ? firstFold : Stretches.without(series, fold, FOLDS));
            List<Origin> origins = new ArrayList<>();
            for (int s = 0; s < series.size(); s++) {
                int length = series.get(s).length;
                int usual = Math.min(model.context(), length / 2);
                addOrigins(
                        s,
                        Stretches.start(length, fold, FOLDS),
                        Stretches.start(length, fold + 1, FOLDS),
                        usual,
                        origins);
            }
            residuals.collect(model, series, EvenSample.of(origins, MAX_ORIGINS / FOLDS));
        }
        return residuals;
    }

    private static void addOrigins(int series, int from, int to, int earliest, List<Origin> origins) {
        for (int time = Math.max(Math.max(1, earliest), from); time < to; time++) {
            origins.add(new Origin(series, time, to));
        }
    }

    private void collect(PointModel model, List<double[]> series, List<Origin> origins) {
        double[] out = new double[bySteps.length];
        for (Origin origin : EvenSample.of(origins, MAX_ORIGINS)) {
            double scale = scaled ? scales[origin.series] : 1;
            if (scale > 0) {
                double[] values = series.get(origin.series);
                model.forecast(origin.series, values, origin.time, out);
                for (int h = 0; h < out.length && origin.time + h < origin.end; h++) {
                    add(h, (values[origin.time + h] - out[h]) / scale);
                }
            }
        }
    }

    private void add(int step, double residual) {
        if (counts[step] == bySteps[step].length) {
            bySteps[step] = Arrays.copyOf(bySteps[step], 2 * counts[step]);
        }
        bySteps[step][counts[step]++] = residual;
    }

    /** The unit of the residuals for a history. */
    double scale(double[] history, int to) {
        return scaled ? SeasonalNaiveScale.of(Arrays.copyOf(history, to), period) : 1;
    }

    /** The quantiles [Q, H] of the residuals, ascending with the level; 0 where the training part showed none. */
    double[][] quantiles(double[] levels) {
        double[][] quantiles = new double[levels.length][bySteps.length];
        for (int h = 0; h < bySteps.length; h++) {
            double[] sorted = around(h);
            Arrays.sort(sorted);
            for (int q = 0; q < levels.length; q++) {
                quantiles[q][h] = quantile(sorted, levels[q]);
            }
        }
        return quantiles;
    }

    private double[] around(int step) {
        int first = step;
        int last = step;
        int count = counts[step];
        while (count < ENOUGH && (first > 0 || last < counts.length - 1)) {
            if (first > 0) {
                count += counts[--first];
            }
            if (last < counts.length - 1) {
                count += counts[++last];
            }
        }
        double[] all = new double[count];
        int next = 0;
        for (int h = first; h <= last; h++) {
            System.arraycopy(bySteps[h], 0, all, next, counts[h]);
            next += counts[h];
        }
        return all;
    }

    /**
     * The value below which the next one falls with the probability of the level, if it is exchangeable with the n
     * sorted ones: the one of rank level (n + 1), interpolated.
     */
    private static double quantile(double[] sorted, double level) {
        if (sorted.length == 0) {
            return 0;
        }
        double rank = Math.min(sorted.length, Math.max(1, level * (sorted.length + 1)));
        int below = (int) Math.floor(rank);
        double lower = sorted[below - 1];
        return below == sorted.length ? lower : lower + (rank - below) * (sorted[below] - lower);
    }
}
