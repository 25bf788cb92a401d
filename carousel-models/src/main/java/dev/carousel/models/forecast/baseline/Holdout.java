package dev.carousel.models.forecast.baseline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The last stretch of every series, held back so that a choice can be judged by what its fit did not see.
 *
 * <p>Not stretches in the middle as well: those were tried, and they flatter whatever leans on the level that surrounds
 * them. What comes after the training part has nothing after it either.
 */
final class Holdout {
    /** Enough to rank a handful of candidates; more only cost time. */
    private static final int MAX_ORIGINS = 800;

    /** A fifth of each series is held back; more where that is shorter than the horizon. */
    private static final int STRETCHES = 5;

    private final List<double[]> series;
    private final int horizon;
    private final List<List<double[]>> rest;
    private final List<Origin> origins;

    /** A place to forecast from. */
    private record Origin(int series, int time) {}

    /** Forecasts the values of a series from a time on. */
    interface Forecaster {
        void forecast(int series, int time, double[] out);
    }

    private Holdout(List<double[]> series, int horizon, List<List<double[]>> rest, List<Origin> origins) {
        this.series = series;
        this.horizon = horizon;
        this.rest = rest;
        this.origins = origins;
    }

    /** Empty where not even the second half of a series is as long as the horizon. */
    static Optional<Holdout> of(List<double[]> series, int horizon) {
        for (int stretches = STRETCHES; stretches >= 2; stretches--) {
            List<Origin> origins = new ArrayList<>();
            for (int s = 0; s < series.size(); s++) {
                int length = series.get(s).length;
                int start = Stretches.start(length, stretches - 1, stretches);
                for (int time = Math.max(1, start); time + horizon <= length; time++) {
                    origins.add(new Origin(s, time));
                }
            }
            if (!origins.isEmpty()) {
                List<List<double[]>> rest = Stretches.without(series, stretches - 1, stretches);
                return Optional.of(new Holdout(series, horizon, rest, EvenSample.of(origins, MAX_ORIGINS)));
            }
        }
        return Optional.empty();
    }

    /** For each series the pieces to fit on. */
    List<List<double[]>> rest() {
        return rest;
    }

    /** The mean absolute error of one forecast for all series, over all origins and all H steps. */
    double meanAbsoluteError(LinearForecast model) {
        double[] ones = new double[series.size()];
        Arrays.fill(ones, 1);
        return meanScaledError((s, time, out) -> model.forecast(series.get(s), 0, time, out), ones);
    }

    /** The same, each series' errors divided by its scale; 0 where all scales are. */
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
        double error = count == 0 ? 0 : sum / count;
        return Double.isNaN(error) ? Double.POSITIVE_INFINITY : error;
    }
}
