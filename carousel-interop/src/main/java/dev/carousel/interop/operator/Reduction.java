package dev.carousel.interop.operator;

import dev.carousel.interop.value.DoubleValue;
import dev.carousel.interop.value.FloatValue;
import dev.carousel.interop.value.IntegerValue;
import dev.carousel.interop.value.Shape;
import dev.carousel.interop.value.Value;
import dev.carousel.parallel.Workers;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * All elements along some axes made one. Floats are gathered in double, over ascending places, and rounded once.
 *
 * @param axes all if there are none
 * @param keep whether the axes stay, with length 1
 * @param idle whether without axes nothing is done at all
 */
record Reduction(Gathering gathering, Indices axes, boolean keep, boolean idle) implements Operator {
    /** @param since the opset from which on axes are an input */
    static Operator of(Settings settings, int opset, int since, Gathering gathering) {
        return new Reduction(
                gathering,
                Indices.read(settings, "axes", opset, since, 1),
                settings.flag("keepdims", true),
                opset >= since && settings.flag("noop_with_empty_axes", false));
    }

    @Override
    public List<Value> apply(Inputs inputs, Workers workers) {
        Value x = inputs.value(0);
        int rank = x.shape().rank();
        Optional<long[]> named = axes.of(inputs).filter(list -> list.length > 0);
        if (named.isEmpty() && idle) {
            return List.of(x);
        }
        boolean[] gone = new boolean[rank];
        if (named.isPresent()) {
            for (int axis : Axes.of(inputs, named.get(), rank)) {
                gone[axis] = true;
            }
        } else {
            Arrays.fill(gone, true);
        }
        return List.of(gather(inputs, x, gone, workers));
    }

    private Value gather(Inputs inputs, Value x, boolean[] gone, Workers workers) {
        int rank = gone.length;
        int[] order = new int[rank]; // the axes that go stand last
        int[] lengths = new int[rank];
        int kept = 0;
        int left = 0;
        for (int axis = 0; axis < rank; axis++) {
            if (!gone[axis]) {
                order[kept++] = axis;
            }
            if (keep || !gone[axis]) {
                lengths[left++] = gone[axis] ? 1 : x.shape().length(axis);
            }
        }
        int next = kept;
        for (int axis = 0; axis < rank; axis++) {
            if (gone[axis]) {
                order[next++] = axis;
            }
        }
        Shape shape = inputs.shape(Arrays.copyOf(lengths, left));
        Value last = Strided.transpose(x, order);
        int n = last.shape().size(kept, rank);
        return rows(inputs, last, shape, n, workers);
    }

    private Value rows(Inputs inputs, Value x, Shape shape, int n, Workers workers) {
        int grain = Math.max(1, (1 << 13) / Math.max(1, n));
        if (x instanceof FloatValue floats) {
            float[] y = new float[shape.size()];
            workers.split(y.length, grain, (from, to) -> {
                for (int row = from; row < to; row++) {
                    y[row] = (float) gathering.of(floats.elements(), row * n, n);
                }
            });
            return new FloatValue(shape, y);
        } else if (x instanceof DoubleValue doubles) {
            double[] y = new double[shape.size()];
            for (int row = 0; row < y.length; row++) {
                y[row] = gathering.of(doubles.elements(), row * n, n);
            }
            return new DoubleValue(shape, y);
        } else if (x instanceof IntegerValue integers && gathering.integers() && (n > 0 || gathering.hasEmpty())) {
            long[] y = new long[shape.size()];
            for (int row = 0; row < y.length; row++) {
                y[row] = IntegerRange.wrap(x.type(), gathering.of(integers.elements(), row * n, n));
            }
            return new IntegerValue(x.type(), shape, y);
        }
        throw inputs.refuse("can't gather the elements of " + x);
    }
}
