package dev.carousel.interop.operator;

import dev.carousel.interop.value.FloatValue;
import dev.carousel.interop.value.Shape;
import dev.carousel.interop.value.Value;
import dev.carousel.parallel.Workers;
import java.util.List;

/**
 * {@code y = (x - mean) / sqrt(variance + epsilon) · scale + shift} of x [N, C, ...] with mean and variance over all axes after the
 * channels, found in double, and a scale and a shift for each channel.
 */
record InstanceNormalization(float epsilon) implements Operator {
    @Override
    public List<Value> apply(Inputs inputs, Workers workers) {
        FloatValue x = inputs.floats(0);
        Shape shape = x.shape();
        if (shape.rank() < 3) {
            throw inputs.refuse("needs axes after batch and channels, found " + x);
        }
        int C = shape.length(1);
        float[] scale = perChannel(inputs, 1, C);
        float[] shift = perChannel(inputs, 2, C);
        int n = shape.size(2, shape.rank());
        float[] y = new float[shape.size()];
        workers.split(n == 0 ? 0 : y.length / n, Math.max(1, (1 << 12) / Math.max(1, n)), (from, to) -> {
            for (int row = from; row < to; row++) {
                normalise(x.elements(), y, row * n, n, scale[row % C], shift[row % C]);
            }
        });
        return List.of(new FloatValue(shape, y));
    }

    private static float[] perChannel(Inputs inputs, int position, int C) {
        FloatValue value = inputs.floats(position);
        if (value.shape().rank() != 1 || value.shape().length(0) != C) {
            throw inputs.refuse("input number " + (position + 1) + " should have one number for each of " + C
                    + " channels, found " + value);
        }
        return value.elements();
    }

    private void normalise(float[] x, float[] y, int at, int n, float scale, float shift) {
        double sum = 0;
        for (int k = at; k < at + n; k++) {
            sum += x[k];
        }
        double mean = sum / n;
        double squares = 0;
        for (int k = at; k < at + n; k++) {
            squares += (x[k] - mean) * (x[k] - mean);
        }
        double inverse = 1 / Math.sqrt(squares / n + epsilon);
        for (int k = at; k < at + n; k++) {
            y[k] = Math.fma((float) ((x[k] - mean) * inverse), scale, shift);
        }
    }
}
