package dev.carousel.interop.operator;

import dev.carousel.InvalidInputException;
import dev.carousel.interop.value.FloatValue;
import dev.carousel.interop.value.Shape;
import dev.carousel.interop.value.Value;
import dev.carousel.parallel.Workers;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * {@code y = (x - mean) / sqrt(variance + epsilon) · scale + shift} with mean and variance over the axes from {@code axis} on, found in
 * double. Its other outputs are the mean and {@code 1 / sqrt(variance + epsilon)}.
 */
record LayerNormalization(long axis, float epsilon) implements Operator {
    static Operator of(Settings settings) {
        if (settings.integer("stash_type", 1) != 1) {
            throw new InvalidInputException("attribute 'stash_type' should be 1, float");
        }
        return new LayerNormalization(settings.integer("axis", -1), settings.real("epsilon", 1e-5f));
    }

    @Override
    public List<Value> apply(Inputs inputs, Workers workers) {
        FloatValue x = inputs.floats(0);
        Shape shape = x.shape();
        int at = Axes.of(inputs, axis, shape.rank());
        int n = shape.size(at, shape.rank());
        int rows = shape.size(0, at);
        int[] lengths = shape.lengths();
        Arrays.fill(lengths, at, lengths.length, 1);
        Shape kept = inputs.shape(lengths); // many, if there is an axis of length 0 among those that go
        Shape row = inputs.shape(Arrays.copyOfRange(shape.lengths(), at, shape.rank()));
        float[] scale = perElement(inputs, inputs.floats(1), row);
        Optional<float[]> shift = inputs.optionalFloats(2).map(value -> perElement(inputs, value, row));
        float[] y = new float[shape.size()];
        float[] means = new float[rows];
        float[] inverses = new float[rows];
        workers.split(rows, Math.max(1, (1 << 12) / Math.max(1, n)), (from, to) -> {
            for (int r = from; r < to; r++) {
                normalise(x.elements(), r, n, scale, shift, y, means, inverses);
            }
        });
        return List.of(new FloatValue(shape, y), new FloatValue(kept, means), new FloatValue(kept, inverses));
    }

    private static float[] perElement(Inputs inputs, FloatValue value, Shape row) {
        if (!Broadcast.shape(inputs, value.shape(), row).equals(row)) {
            throw inputs.refuse("scale and shift should broadcast to " + row + ", found " + value);
        }
        return ((FloatValue) Broadcast.expand(value, row)).elements();
    }

    private void normalise(
            float[] x,
            int row,
            int n,
            float[] scale,
            Optional<float[]> shift,
            float[] y,
            float[] means,
            float[] inverses) {
        double sum = 0;
        for (int k = row * n; k < row * n + n; k++) {
            sum += x[k];
        }
        double mean = sum / n;
        double squares = 0;
        for (int k = row * n; k < row * n + n; k++) {
            squares += (x[k] - mean) * (x[k] - mean);
        }
        double inverse = 1 / Math.sqrt(squares / n + epsilon);
        means[row] = (float) mean;
        inverses[row] = (float) inverse;
        for (int k = 0; k < n; k++) {
            float normal = (float) ((x[row * n + k] - mean) * inverse);
            y[row * n + k] = normal * scale[k];
        }
        if (shift.isPresent()) {
            for (int k = 0; k < n; k++) {
                y[row * n + k] += shift.get()[k];
            }
        }
    }
}
