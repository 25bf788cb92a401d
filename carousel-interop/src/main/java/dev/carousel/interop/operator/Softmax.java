package dev.carousel.interop.operator;

import dev.carousel.internal.kernel.FloatFunctions;
import dev.carousel.internal.kernel.KernelProvider;
import dev.carousel.interop.value.FloatValue;
import dev.carousel.interop.value.Shape;
import dev.carousel.interop.value.Value;
import dev.carousel.parallel.Workers;
import java.util.Arrays;
import java.util.List;

/**
 * {@code exp(x_k - max x) / Σ exp(x_j - max x)}, or its logarithm; the sum over ascending j, as in {@link dev.carousel.nn.Softmax}.
 *
 * @param flat whether all axes from {@code axis} on are one, as up to opset 12
 * @param logarithm whether it is taken
 */
record Softmax(long axis, boolean flat, boolean logarithm) implements Operator {
    static Operator of(Settings settings, int opset, boolean logarithm) {
        boolean flat = opset < 13;
        return new Softmax(settings.integer("axis", flat ? 1 : -1), flat, logarithm);
    }

    @Override
    public List<Value> apply(Inputs inputs, Workers workers) {
        FloatValue x = inputs.floats(0);
        Shape shape = x.shape();
        int rank = shape.rank();
        int at = flat && axis == rank ? rank : Axes.of(inputs, axis, rank);
        if (flat || at == rank - 1) {
            int width = flat ? shape.size(at, rank) : shape.length(at);
            return List.of(new FloatValue(shape, rows(x.elements(), width, workers)));
        }
        int[] order = new int[rank];
        Arrays.setAll(order, k -> k == at ? rank - 1 : k == rank - 1 ? at : k);
        FloatValue last = (FloatValue) Strided.transpose(x, order); // swaps two axes, so it is undone by itself
        FloatValue y = new FloatValue(last.shape(), rows(last.elements(), shape.length(at), workers));
        return List.of(Strided.transpose(y, order));
    }

    private float[] rows(float[] x, int width, Workers workers) {
        float[] y = new float[x.length];
        if (y.length > 0) {
            int grain = Math.max(1, (1 << 12) / width);
            workers.split(x.length / width, grain, (from, to) -> {
                float[] powers = new float[logarithm ? width : 0];
                for (int row = from; row < to; row++) {
                    row(x, row * width, width, y, powers);
                }
            });
        }
        return y;
    }

    private void row(float[] x, int at, int width, float[] y, float[] powers) {
        float largest = x[at];
        for (int k = 1; k < width; k++) {
            largest = Math.max(largest, x[at + k]);
        }
        for (int k = 0; k < width; k++) {
            y[at + k] = x[at + k] - largest;
        }
        float[] shares = logarithm ? powers : y;
        int sharesAt = logarithm ? 0 : at;
        KernelProvider.kernels().exp(width, y, at, shares, sharesAt);
        float sum = 0;
        for (int k = 0; k < width; k++) {
            sum += shares[sharesAt + k];
        }
        float logOfSum = logarithm ? FloatFunctions.log(sum) : 0;
        for (int k = 0; k < width; k++) {
            y[at + k] = logarithm ? y[at + k] - logOfSum : y[at + k] / sum;
        }
    }
}
