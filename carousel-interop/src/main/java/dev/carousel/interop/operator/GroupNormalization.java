package dev.carousel.interop.operator;

import dev.carousel.InvalidInputException;
import dev.carousel.interop.value.FloatValue;
import dev.carousel.interop.value.Shape;
import dev.carousel.interop.value.Value;
import dev.carousel.parallel.Workers;
import java.util.List;

/**
 * {@code y = (x - mean) / sqrt(variance + epsilon) · scale + shift} of x [N, C, ...] with mean and variance over groups of channels and all
 * axes after them, found in double. Scale and shift are numbers for each channel, before opset 21 for each group.
 */
record GroupNormalization(int groups, float epsilon) implements Operator {
    static GroupNormalization of(Settings settings) {
        settings.ignore("stash_type"); // sums are in double in any case
        long groups = settings.required("num_groups");
        if (groups < 1 || groups > Integer.MAX_VALUE) {
            throw new InvalidInputException("attribute 'num_groups' should be 1 or more, found " + groups);
        }
        return new GroupNormalization((int) groups, settings.real("epsilon", 1e-5f));
    }

    @Override
    public List<Value> apply(Inputs inputs, Workers workers) {
        FloatValue x = inputs.floats(0);
        Shape shape = x.shape();
        if (shape.rank() < 2 || shape.length(1) % groups != 0) {
            throw inputs.refuse("needs channels in " + groups + " groups, found " + x);
        }
        int C = shape.length(1);
        float[] scale = perChannel(inputs, 1, C);
        float[] shift = perChannel(inputs, 2, C);
        int image = shape.size(2, shape.rank());
        int n = C / groups * image;
        float[] y = new float[shape.size()];
        workers.split(n == 0 ? 0 : y.length / n, Math.max(1, (1 << 12) / Math.max(1, n)), (from, to) -> {
            for (int row = from; row < to; row++) {
                normalise(x.elements(), y, row * n, n);
                for (int k = 0; k < n; k++) {
                    int channel = row % groups * (C / groups) + k / image;
                    y[row * n + k] = Math.fma(y[row * n + k], scale[channel], shift[channel]);
                }
            }
        });
        return List.of(new FloatValue(shape, y));
    }

    private float[] perChannel(Inputs inputs, int position, int C) {
        FloatValue value = inputs.floats(position);
        int found = value.shape().rank() == 1 ? value.shape().length(0) : 0;
        if (found != C && found != groups) {
            throw inputs.refuse("input number " + (position + 1) + " should have one number for each of " + C
                    + " channels or " + groups + " groups, found " + value);
        }
        float[] all = new float[C];
        for (int channel = 0; channel < C; channel++) {
            all[channel] = value.elements()[found == C ? channel : channel / (C / groups)];
        }
        return all;
    }

    private void normalise(float[] x, float[] y, int at, int n) {
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
            y[k] = (float) ((x[k] - mean) * inverse);
        }
    }
}
