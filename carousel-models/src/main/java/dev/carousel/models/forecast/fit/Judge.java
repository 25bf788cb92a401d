package dev.carousel.models.forecast.fit;

import dev.carousel.models.forecast.metric.SeasonalNaiveScale;
import dev.carousel.models.forecast.network.Ensemble;
import dev.carousel.models.forecast.network.Window;
import dev.carousel.models.forecast.network.WindowForecast;
import dev.carousel.parallel.Workers;
import java.util.Arrays;
import java.util.List;

/**
 * Scores candidates on the windows held back: twice the pinball loss, averaged over windows, steps and levels, in units of each
 * series' seasonal naive error over its training part; where that is 0, in units of its mean size. In the target's own unit, so
 * that transforms compare.
 */
final class Judge {
    private final Histories histories;
    private final Holdout holdout;
    private final double[] levels;
    private final int horizon;
    private final double[] scales;
    private final Workers workers;

    Judge(Histories histories, Holdout holdout, Settings settings, Workers workers) {
        this.histories = histories;
        this.holdout = holdout;
        this.levels = settings.levelArray();
        this.horizon = settings.horizon();
        this.workers = workers;
        this.scales = new double[histories.size()];
        for (int s = 0; s < scales.length; s++) {
            double[] training = Arrays.copyOf(histories.values().get(s), holdout.ends()[s]);
            double scale = SeasonalNaiveScale.of(training, settings.period());
            scales[s] = scale > 0 ? scale : size(training);
        }
    }

    /** Mean |y|; 1 for nothing but zeros. Any fixed number would let a constant of 1e12 drown all other series. */
    private static double size(double[] values) {
        double sum = 0;
        int known = 0;
        for (double value : values) {
            sum += Double.isNaN(value) ? 0 : Math.abs(value);
            known += Double.isNaN(value) ? 0 : 1;
        }
        return sum > 0 ? sum / known : 1;
    }

    double score(Ensemble ensemble) {
        return score(ensemble, workers);
    }

    /** The same for a stage, which has workers of its own. */
    double score(Ensemble ensemble, Workers its) {
        List<WindowForecast> forecasts = ensemble.forecast(histories.series(), holdout.windows(), its);
        double sum = 0;
        int judged = 0;
        for (int w = 0; w < forecasts.size(); w++) {
            Window window = holdout.windows().get(w);
            double[] actual = histories.values().get(window.series());
            double loss = loss(forecasts.get(w).quantiles(), actual, window.origin());
            if (!Double.isNaN(loss)) {
                sum += loss / scales[window.series()];
                judged++;
            }
        }
        return judged == 0 ? Double.POSITIVE_INFINITY : sum / judged;
    }

    /** Whether anything is known of what was held back; nothing is where a long gap lies. */
    boolean hasTargets() {
        for (Window window : holdout.windows()) {
            double[] actual = histories.values().get(window.series());
            for (int h = 0; h < horizon; h++) {
                if (!Double.isNaN(actual[window.origin() + h])) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Shows a calibrator what an ensemble forecast, and what came. */
    void teach(Calibrator calibrator, Ensemble ensemble) {
        List<WindowForecast> forecasts = ensemble.forecast(histories.series(), holdout.windows(), workers);
        for (int w = 0; w < forecasts.size(); w++) {
            Window window = holdout.windows().get(w);
            calibrator.add(forecasts.get(w).quantiles(), histories.values().get(window.series()), window.origin());
        }
    }

    /** Over the steps whose value is known; NaN if none is. */
    private double loss(double[][] quantiles, double[] actual, int origin) {
        double sum = 0;
        int known = 0;
        for (int h = 0; h < quantiles[0].length; h++) {
            if (Double.isNaN(actual[origin + h])) {
                continue;
            }
            known++;
            for (int q = 0; q < levels.length; q++) {
                double over = actual[origin + h] - quantiles[q][h];
                sum += over >= 0 ? levels[q] * over : (levels[q] - 1) * over;
            }
        }
        double mean = 2 * sum / (levels.length * (double) known);
        return known > 0 && Double.isNaN(mean) ? Double.POSITIVE_INFINITY : mean;
    }
}
