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
    private static final int MAX_ORIGINS = 800;

    private final List<double[]> series;
    private final List<double[]> heads;
    private final int horizon;
    private final List<Origin> origins;

    /** A place to forecast from. */
    private record Origin(int series, int time) {}

    /** Forecasts the values of a series from a time on. */
    interface Forecaster {
        void forecast(int series, int time, double[] out);
    }

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

    /** The mean absolute error of one forecast for all series, over all origins and all H steps. */
    double meanAbsoluteError(LinearForecast model) {
        double[] ones = new double[series.size()];
        Arrays.fill(ones, 1);
        return meanScaledError((s, time, out) -> model.forecast(series.get(s), 0, time, out), ones);
    }

    /** The same, each series' errors divided by its scale; those whose scale is 0 are left out. */
    double meanScaledError(Forecaster forecaster, double[] scales) {
        double[] out = new double[horizon];
        double sum = 0;
        long count = 0;
        for (Origin origin : origins) {
            if (scales[origin.series] > 0) {
                double[] values = series.get(origin.series);
                forecaster.forecast(origin.series, origin.time, out);
                double error = 0;
                for (int h = 0; h < horizon; h++) {
                    error += Math.abs(values[origin.time + h] - out[h]);
                }
                sum += error / scales[origin.series];
                count += horizon;
            }
        }
        double error = sum / count;
        return Double.isNaN(error) ? Double.POSITIVE_INFINITY : error;
    }
}
