package dev.carousel.interop.operator;

import dev.carousel.interop.value.IntegerValue;
import dev.carousel.interop.value.Shape;
import dev.carousel.interop.value.Value;
import dev.carousel.parallel.Workers;
import java.util.Arrays;
import java.util.List;

/** x with parts put where indices [..., q] say, each of which names a place of x's first q axes. */
record ScatterNd(Scattering scattering) implements Operator {
    static Operator of(Settings settings, int opset) {
        return new ScatterNd(Scattering.of(settings, opset, 16));
    }

    @Override
    public List<Value> apply(Inputs inputs, Workers workers) {
        Value x = inputs.value(0);
        IntegerValue indices = inputs.integers(1);
        Value updates = inputs.value(2);
        Shape whole = x.shape();
        int outer = indices.shape().rank() - 1;
        if (outer < 0 || indices.shape().length(outer) > whole.rank()) {
            throw inputs.refuse(
                    "the last axis of indices should be at most the number of axes of " + x + ", found " + indices);
        }
        int q = indices.shape().length(outer);
        int[] expected = Arrays.copyOf(indices.shape().lengths(), outer + whole.rank() - q);
        System.arraycopy(whole.lengths(), q, expected, outer, whole.rank() - q);
        if (updates.type() != x.type() || !Arrays.equals(updates.shape().lengths(), expected)) {
            throw inputs.refuse("updates should be of the type of " + x + " and have the shape "
                    + Arrays.toString(expected) + ", found " + updates);
        }
        int[] steps = Strided.steps(whole);
        int width = whole.size(q, whole.rank());
        Object y = Scattering.copy(x);
        int parts = width == 0 ? 0 : updates.shape().size() / width;
        for (int part = 0; part < parts; part++) {
            int to = 0;
            for (int axis = 0; axis < q; axis++) {
                to += ElementPlaces.of(inputs, indices.elements()[part * q + axis], whole.length(axis)) * steps[axis];
            }
            scattering.put(inputs, updates, part * width, y, to, width);
        }
        return List.of(Elements.value(x, whole, y));
    }
}
