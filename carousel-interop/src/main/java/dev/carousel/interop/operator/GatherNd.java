package dev.carousel.interop.operator;

import dev.carousel.interop.value.IntegerValue;
import dev.carousel.interop.value.Shape;
import dev.carousel.interop.value.Value;
import dev.carousel.parallel.Workers;
import java.util.Arrays;
import java.util.List;

/**
 * The parts of x that indices [..., q] name, each by a place of x's first q axes, or of those after {@code batchAxes} axes that both
 * have.
 */
record GatherNd(int batchAxes) implements Operator {
    static GatherNd of(Settings settings, int opset) {
        return new GatherNd(opset < 12 ? 0 : settings.number("batch_dims", 0));
    }

    @Override
    public List<Value> apply(Inputs inputs, Workers workers) {
        Value x = inputs.value(0);
        IntegerValue indices = inputs.integers(1);
        Shape from = x.shape();
        Shape places = indices.shape();
        int outer = places.rank() - 1;
        boolean fits = outer >= 0
                && batchAxes >= 0
                && batchAxes <= outer
                && (long) places.length(outer) + batchAxes <= from.rank();
        for (int axis = 0; fits && axis < batchAxes; axis++) {
            fits = places.length(axis) == from.length(axis);
        }
        if (!fits) {
            throw inputs.refuse("indices should have the first " + batchAxes + " axes of " + x
                    + " and name at most its others, found " + indices);
        }
        int q = places.length(outer);
        int[] lengths = Arrays.copyOf(places.lengths(), outer + from.rank() - batchAxes - q);
        System.arraycopy(from.lengths(), batchAxes + q, lengths, outer, from.rank() - batchAxes - q);
        Shape shape = inputs.shape(lengths);
        Object to = Elements.allocate(x, shape.size());
        if (shape.size() > 0) {
            copy(inputs, x, indices, q, to);
        }
        return List.of(Elements.value(x, shape, to));
    }

    private void copy(Inputs inputs, Value x, IntegerValue indices, int q, Object to) {
        Shape from = x.shape();
        int[] steps = Strided.steps(from);
        int width = from.size(batchAxes + q, from.rank());
        int parts = indices.shape().size(0, indices.shape().rank() - 1);
        int batches = indices.shape().size(0, batchAxes);
        int batch = from.size(batchAxes, from.rank());
        Object elements = Elements.array(x);
        for (int part = 0; part < parts; part++) {
            int at = part / (parts / batches) * batch;
            for (int axis = 0; axis < q; axis++) {
                long place = indices.elements()[part * q + axis];
                at += ElementPlaces.of(inputs, place, from.length(batchAxes + axis)) * steps[batchAxes + axis];
            }
            Elements.copy(elements, at, 1, to, part * width, width);
        }
    }
}
