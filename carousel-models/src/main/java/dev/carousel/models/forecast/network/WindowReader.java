package dev.carousel.models.forecast.network;

import dev.carousel.models.preparation.FeatureSizes;
import dev.carousel.models.preparation.Preparation;
import dev.carousel.models.preparation.PreparedSeries;
import dev.carousel.models.preparation.WindowLevel;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import dev.carousel.tensor.SequenceLayout;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * Cuts windows out of prepared series. No value and no past feature at or after a window's origin reaches its inputs; known features
 * do for the steps of the horizon, and none after them.
 */
public final class WindowReader {
    private final NetworkShape shape;
    private final Preparation preparation;
    private final List<Expert> experts;
    private final Workers workers;

    public WindowReader(NetworkShape shape, Preparation preparation, List<Expert> experts, Workers workers) {
        this.shape = shape;
        this.preparation = preparation;
        this.experts = List.copyOf(experts);
        this.workers = workers;
    }

    /** Gaussian noise on the patches, in prepared units; the experts see the clean values. */
    public record Noise(float deviation, RandomSource random, long step) {}

    /**
     * Reads windows. A window that begins before its series is filled up with the series' first value.
     *
     * @param weights by series, or empty for 1
     */
    public WindowBatch read(List<PreparedSeries> series, List<Window> windows, float[] weights, Optional<Noise> noise) {
        int B = windows.size();
        Tensor patches = Tensor.zeros(Math.multiplyExact(shape.steps(), B), shape.patchNumbers());
        Tensor forecasts = Tensor.zeros(B, shape.experts() * shape.horizon());
        Tensor target = Tensor.zeros(B, shape.horizon());
        float[] windowWeights = new float[B];
        double[] levels = new double[B];
        FeatureSizes sizes = shape.features();
        WindowFeatures features = new WindowFeatures(
                Tensor.zeros(B * shape.horizon(), sizes.known()),
                Tensor.zeros(B, sizes.numbers()),
                Tensor.zeros(B, sizes.categories().size()));
        workers.split(B, 8, (from, to) -> {
            double[] values = new double[shape.context()];
            double[] forecast = new double[shape.horizon()];
            for (int b = from; b < to; b++) {
                Window window = windows.get(b);
                PreparedSeries one = series.get(window.series());
                levels[b] = cut(one, window.origin(), values);
                windowWeights[b] = weights.length == 0 ? 1 : weights[window.series()];
                writePatches(values, levels[b], b, B, patches.array(), noise);
                if (!sizes.isEmpty()) {
                    writePatchFeatures(one, window.origin(), b, B, patches.array());
                    writeFeatures(one, window.origin(), b, features);
                }
                writeExperts(values, levels[b], b, forecasts.array(), forecast);
                writeTarget(one, window.origin(), levels[b], b, target.array());
            }
        });
        Sequences sequences = new Sequences(SequenceLayout.equal(shape.steps(), B), patches);
        return new WindowBatch(sequences, forecasts, target, windowWeights, levels, features);
    }

    /** Copies the window's prepared values and gives its level. */
    private double cut(PreparedSeries series, int origin, double[] values) {
        int C = values.length;
        double sum = 0;
        boolean mean = preparation.level() == WindowLevel.MEAN;
        for (int k = 0; k < C; k++) {
            int t = Math.max(0, origin - C + k);
            values[k] = series.prepared()[t];
            sum += mean ? series.prepared()[t] : series.original()[t];
        }
        return mean ? sum / C : series.scale().apply(preparation.transform().apply(sum / C));
    }

    private void writePatches(double[] values, double level, int b, int B, float[] patches, Optional<Noise> noise) {
        int P = shape.patch();
        for (int t = 0; t < shape.steps(); t++) {
            int row = (t * B + b) * shape.patchNumbers();
            for (int k = 0; k < P; k++) {
                patches[row + k] = (float) (values[t * P + k] - level);
            }
        }
        noise.ifPresent(n -> addNoise(n, b, B, patches));
    }

    private void addNoise(Noise noise, int b, int B, float[] patches) {
        RandomSource draws = noise.random().at(noise.step(), b);
        int P = shape.patch();
        for (int t = 0; t < shape.steps(); t++) {
            int row = (t * B + b) * shape.patchNumbers();
            for (int k = 0; k < P; k++) {
                patches[row + k] += noise.deviation() * (float) draws.gaussian(t * P + k);
            }
        }
    }

    private void writePatchFeatures(PreparedSeries series, int origin, int b, int B, float[] patches) {
        int P = shape.patch();
        FeatureSizes sizes = shape.features();
        for (int k = 0; k < shape.context() && sizes.perStep() > 0; k++) {
            // Where the window begins before its series stands the first value, and beside it what was known then.
            int step = series.first() + Math.max(0, origin - shape.context() + k);
            int at = (k / P * B + b) * shape.patchNumbers() + P + k % P * sizes.perStep();
            series.features().writePast(step, patches, at);
            series.features().writeKnown(step, patches, at + sizes.past());
        }
    }

    private void writeFeatures(PreparedSeries series, int origin, int b, WindowFeatures features) {
        FeatureSizes sizes = shape.features();
        for (int h = 0; h < shape.horizon() && sizes.known() > 0; h++) {
            int at = (b * shape.horizon() + h) * sizes.known();
            series.features()
                    .writeKnown(series.first() + origin + h, features.known().array(), at);
        }
        series.features().writeNumbers(features.numbers().array(), b * sizes.numbers());
        series.features()
                .writeCategories(
                        features.categories().array(), b * sizes.categories().size());
    }

    private void writeExperts(double[] values, double level, int b, float[] forecasts, double[] forecast) {
        int H = shape.horizon();
        for (int k = 0; k < experts.size(); k++) {
            experts.get(k).forecast(values, values.length, values.length, forecast, 0, H);
            int at = (b * experts.size() + k) * H;
            for (int h = 0; h < H; h++) {
                forecasts[at + h] = (float) (forecast[h] - level);
            }
        }
    }

    private void writeTarget(PreparedSeries series, int origin, double level, int b, float[] target) {
        int H = shape.horizon();
        int known = Math.min(H, series.length() - origin);
        for (int h = 0; h < known; h++) {
            boolean isKnown = series.known()[origin + h];
            target[b * H + h] = isKnown ? (float) (series.prepared()[origin + h] - level) : Float.NaN;
        }
        for (int h = known; h < H; h++) {
            target[b * H + h] = Float.NaN;
        }
    }
}
