package dev.carousel.models.forecast.baseline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Series cut in two, so that a choice can be judged by what its fit did not see: heads to fit on, and origins in the
 * tails to forecast from.
 */
final class HeadAndTail {
    /** Enough to rank a handful of candidates; more only cost time. */
    private static final int MAX_ORIGINS = 400;

    private final List<double[]> series;
    private final List<double[]> heads;
    private final int horizon;
    private final List<Origin> origins;

    /** A place to forecast from. */
    private record Origin(int series, int time) {}

    private HeadAndTail(List<double[]> series, List<double[]> heads, int horizon, List<Origin> origins) {
        this.series = series;
        this.heads = heads;
        this.horizon = horizon;
        this.origins = origins;
    }

    /** The tail is a fifth of a series, or the horizon if that is longer, and at most a third. */
    static HeadAndTail of(List<double[]> series, int horizon) {
        List<double[]> heads = new ArrayList<>();
        List<Origin> all = new ArrayList<>();
        for (int s = 0; s < series.size(); s++) {
            int length = series.get(s).length;
            int tail = Math.min(length / 3, Math.max(horizon, length / 5));
            heads.add(Arrays.copyOf(series.get(s), length - tail));
            for (int time = Math.max(1, length - tail); time + horizon <= length; time++) {
                all.add(new Origin(s, time));
            }
        }
        return new HeadAndTail(series, heads, horizon, EvenSample.of(all, MAX_ORIGINS));
    }

    List<double[]> heads() {
        return heads;
    }

    int origins() {
        return origins.size();
    }

    /** Over all origins and all H steps. */
    double meanAbsoluteError(LinearForecast model) {
        double[] out = new double[horizon];
        double sum = 0;
        for (Origin origin : origins) {
            double[] values = series.get(origin.series);
            model.forecast(values, 0, origin.time, out);
            for (int h = 0; h < horizon; h++) {
                sum += Math.abs(values[origin.time + h] - out[h]);
            }
        }
        double error = sum / ((double) origins.size() * horizon);
        return Double.isNaN(error) ? Double.POSITIVE_INFINITY : error;
    }
}
