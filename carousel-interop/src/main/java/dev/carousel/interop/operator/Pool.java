package dev.carousel.interop.operator;

import dev.carousel.InvalidInputException;
import dev.carousel.UnsupportedException;
import dev.carousel.interop.value.FloatValue;
import dev.carousel.interop.value.Shape;
import dev.carousel.interop.value.Value;
import dev.carousel.parallel.Workers;
import java.util.List;

/**
 * The largest element or the mean under a window that slides over x [N, C, T] or [N, C, Y, X].
 *
 * @param mean whether it is that, and not the largest
 * @param countPads whether pads count, as zeros, in a mean
 */
record Pool(Windows windows, List<Long> kernel, boolean mean, boolean countPads) implements Operator {
    static Operator largest(Settings settings, int opset) {
        if (opset >= 8 && settings.integer("storage_order", 0) != 0) {
            throw new UnsupportedException("'storage_order' of 1 is not known here");
        }
        return new Pool(Windows.of(settings, opset >= 10, opset >= 10), kernel(settings), false, false);
    }

    static Operator mean(Settings settings, int opset) {
        Windows windows = Windows.of(settings, opset >= 19, opset >= 10);
        return new Pool(windows, kernel(settings), true, settings.flag("count_include_pad", false));
    }

    private static List<Long> kernel(Settings settings) {
        return settings.integers("kernel_shape")
                .orElseThrow(() -> new InvalidInputException("needs the attribute 'kernel_shape'"));
    }

    @Override
    public List<Value> apply(Inputs inputs, Workers workers) {
        FloatValue x = inputs.floats(0);
        int rank = x.shape().rank();
        WindowAxis[] axes = windows.over(
                inputs, x.shape(), kernel.stream().mapToLong(Long::longValue).toArray());
        int N = x.shape().length(0);
        int C = x.shape().length(1);
        Shape shape = rank == 3
                ? inputs.shape(N, C, axes[1].output())
                : inputs.shape(N, C, axes[0].output(), axes[1].output());
        float[] y = new float[shape.size()];
        int image = axes[0].input() * axes[1].input();
        int places = axes[0].output() * axes[1].output();
        workers.split(y.length == 0 ? 0 : N * C, 1, (from, to) -> {
            for (int k = from; k < to; k++) {
                for (int place = 0; place < places; place++) {
                    y[k * places + place] = at(x.elements(), k * image, axes, place);
                }
            }
        });
        return List.of(new FloatValue(shape, y));
    }

    private float at(float[] x, int from, WindowAxis[] axes, int place) {
        WindowAxis rows = axes[0];
        WindowAxis columns = axes[1];
        int i = place / columns.output();
        int j = place % columns.output();
        float largest = Float.NEGATIVE_INFINITY;
        double sum = 0;
        for (int down = rows.first(i); down < rows.end(i); down++) {
            int row = from + (rows.start(i) + down * rows.dilation()) * columns.input();
            for (int right = columns.first(j); right < columns.end(j); right++) {
                float element = x[row + columns.start(j) + right * columns.dilation()];
                largest = Math.max(largest, element);
                sum += element;
            }
        }
        if (!mean) {
            return largest;
        }
        long count = countPads
                ? (long) rows.padded(i) * columns.padded(j)
                : (long) (rows.end(i) - rows.first(i)) * (columns.end(j) - columns.first(j));
        return count <= 0 ? 0 : (float) (sum / count);
    }
}
