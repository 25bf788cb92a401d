package dev.carousel.models.forecast.fit;

import dev.carousel.models.forecast.metric.SeasonalNaiveScale;
import dev.carousel.models.preparation.PreparedSeries;
import java.util.Arrays;
import java.util.List;

/**
 * Weights by which series count in the loss, about in inverse proportion to how hard they are: what people judge by is relative
 * to the seasonal naive error.
 */
final class SeriesWeights {
    /** An easy series counts at most this many times as much as one of median difficulty. */
    private static final double MOST = 4;

    private SeriesWeights() {}

    /**
     * min((1/D + 1/d) / 2, 4/D) with d a series' seasonal naive error in prepared units and D the median of d; 1 where D is 0.
     *
     * @param ends how many leading values of each series may be looked at
     */
    static float[] of(List<PreparedSeries> series, int[] ends, int period) {
        double[] errors = new double[series.size()];
        for (int s = 0; s < errors.length; s++) {
            double[] known = Arrays.copyOf(series.get(s).prepared(), ends[s]);
            errors[s] = SeasonalNaiveScale.of(known, period);
        }
        double[] sorted = errors.clone();
        Arrays.sort(sorted);
        double median = sorted[sorted.length / 2];
        float[] weights = new float[errors.length];
        for (int s = 0; s < weights.length; s++) {
            double own = errors[s] > 0 ? (1 / median + 1 / errors[s]) / 2 : Double.POSITIVE_INFINITY;
            weights[s] = median > 0 ? (float) Math.min(own, MOST / median) : 1;
        }
        return weights;
    }
}
