package dev.carousel.models.forecast.network;

import dev.carousel.InvalidInputException;
import dev.carousel.models.preparation.Preparation;
import dev.carousel.models.preparation.PreparedSeries;
import dev.carousel.models.preparation.SeriesFeatures;
import dev.carousel.models.table.Series;
import dev.carousel.nn.Mode;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Networks of one shape that forecast together: their quantiles are averaged in prepared units, put in order, stretched as the calibration says, and brought back
 * to the target's unit. Immutable and safe for many threads once its networks are trained.
 */
public final class Ensemble {
    private static final int MOST_WINDOWS_AT_ONCE = 256;
    private static final int FEWEST_OF_A_CONSTANT = 50;
    /** So that windows of any context take a few megabytes at a time. */
    private static final int VALUES_AT_ONCE = 1 << 20;

    private final NetworkShape shape;
    private final Preparation preparation;
    private final List<Expert> experts;
    private final List<GatedNetwork> members;
    private final int median;
    private final Calibration calibration;

    /**
     * An ensemble.
     *
     * @param median the place of the median among the quantiles
     */
    public Ensemble(
            NetworkShape shape,
            Preparation preparation,
            List<Expert> experts,
            List<GatedNetwork> members,
            int median,
            Calibration calibration) {
        this.shape = shape;
        this.preparation = preparation;
        this.experts = List.copyOf(experts);
        this.members = List.copyOf(members);
        this.median = median;
        this.calibration = calibration;
        if (calibration.factors().size() != shape.quantiles()) {
            throw new InvalidInputException(
                    "a calibration of " + calibration.factors().size() + " quantiles for " + shape.quantiles());
        }
    }

    /** The same with other widths of its intervals. */
    public Ensemble calibrated(Calibration widths) {
        return new Ensemble(shape, preparation, experts, members, median, widths);
    }

    /** The place of the median among the quantiles. */
    int median() {
        return median;
    }

    public Calibration calibration() {
        return calibration;
    }

    public NetworkShape shape() {
        return shape;
    }

    public Preparation preparation() {
        return preparation;
    }

    public List<Expert> experts() {
        return experts;
    }

    public List<GatedNetwork> members() {
        return members;
    }

    /**
     * Forecasts from places in series. No value and no past covariate at or after a window's origin counts, and no known one after
     * its horizon.
     *
     * @throws dev.carousel.InvalidInputException if a series lacks a column that the networks were trained with
     */
    public List<WindowForecast> forecast(List<Series> series, List<Window> windows, Workers workers) {
        List<SeriesFeatures> features = preparation.features().of(series);
        WindowReader reader = new WindowReader(shape, preparation, experts, workers);
        List<GatedPass> passes =
                members.stream().map(member -> member.pass(workers)).toList();
        List<WindowForecast> forecasts = new ArrayList<>();
        int atOnce = Math.max(1, Math.min(MOST_WINDOWS_AT_ONCE, VALUES_AT_ONCE / shape.windowNumbers()));
        for (int from = 0; from < windows.size(); from += atOnce) {
            List<PreparedSeries> pasts = new ArrayList<>();
            List<Window> ends = new ArrayList<>();
            for (Window window : windows.subList(from, Math.min(windows.size(), from + atOnce))) {
                int s = window.series();
                PreparedSeries past =
                        preparation.prepare(series.get(s), features.get(s), window.origin(), shape.context());
                ends.add(new Window(pasts.size(), past.length()));
                pasts.add(past);
            }
            List<WindowForecast> some =
                    forecast(pasts, reader.read(pasts, ends, new float[0], Optional.empty()), passes);
            for (int b = 0; b < some.size(); b++) {
                Window window = windows.get(from + b);
                settle(series.get(window.series()), window.origin(), some.get(b).quantiles());
            }
            forecasts.addAll(some);
        }
        return forecasts;
    }

    /** A series that never was anything but one value is expected to stay so, and not to be almost that. */
    private void settle(Series series, int origin, double[][] quantiles) {
        double only = Double.NaN;
        int known = 0;
        for (int t = 0; t < origin; t++) {
            double value = series.value(t);
            if (!Double.isNaN(value)) {
                if (known > 0 && value != only) {
                    return;
                }
                only = value;
                known++;
            }
        }
        if (known >= Math.max(FEWEST_OF_A_CONSTANT, 4L * shape.horizon())
                && shape.features().isEmpty()) {
            for (double[] quantile : quantiles) {
                Arrays.fill(quantile, only);
            }
        }
    }

    private List<WindowForecast> forecast(List<PreparedSeries> series, WindowBatch batch, List<GatedPass> passes) {
        int Q = shape.horizon() * shape.quantiles();
        int K = shape.experts();
        double[] sums = new double[batch.size() * Q];
        double[] shares = new double[batch.size() * K];
        for (GatedPass pass : passes) {
            add(pass.forward(batch, Mode.inference()), sums);
            add(pass.shares(), shares);
        }
        List<WindowForecast> forecasts = new ArrayList<>();
        for (int b = 0; b < batch.size(); b++) {
            double[] own = Arrays.copyOfRange(shares, b * K, (b + 1) * K);
            for (int k = 0; k < K; k++) {
                own[k] /= members.size();
            }
            forecasts.add(new WindowForecast(restore(series.get(b), sums, b, batch.levels()[b]), own));
        }
        return forecasts;
    }

    private static void add(Tensor values, double[] sums) {
        for (int k = 0; k < sums.length; k++) {
            sums[k] += values.array()[values.offset() + k];
        }
    }

    private double[][] restore(PreparedSeries series, double[] sums, int b, double level) {
        int Q = shape.quantiles();
        double[][] quantiles = new double[Q][shape.horizon()];
        double[] atStep = new double[Q];
        int origin = series.first() + series.length();
        double[] effects = series.features().effects(origin, origin + shape.horizon());
        for (int h = 0; h < shape.horizon(); h++) {
            for (int q = 0; q < Q; q++) {
                atStep[q] = sums[(b * shape.horizon() + h) * Q + q] / members.size() + level;
            }
            Arrays.sort(atStep);
            calibration.apply(atStep, median);
            for (int q = 0; q < Q; q++) {
                double value = series.features().hasEffects() ? atStep[q] + effects[h] : atStep[q];
                quantiles[q][h] = preparation.restore(series.scale(), value);
            }
        }
        return quantiles;
    }
}
