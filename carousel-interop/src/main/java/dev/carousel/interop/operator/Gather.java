package dev.carousel.interop.operator;

import dev.carousel.interop.value.IntegerValue;
import dev.carousel.interop.value.Shape;
import dev.carousel.interop.value.Value;
import dev.carousel.parallel.Workers;
import java.util.List;

/** The parts of a value at given places of an axis, such as the rows of an embedding. */
record Gather(long axis) implements Operator {
    @Override
    public List<Value> apply(Inputs inputs, Workers workers) {
        Value x = inputs.value(0);
        IntegerValue places = inputs.integers(1);
        Shape from = x.shape();
        int at = Axes.of(inputs, axis, from.rank());
        Shape shape = inputs.shape(lengths(from, places.shape(), at));
        int width = from.size(at + 1, from.rank());
        int[] rows = rows(inputs, places, from.length(at));
        Object array = Elements.array(x);
        Object result = Elements.allocate(x, shape.size());
        int outer = shape.size() == 0 ? 0 : from.size(0, at);
        for (int k = 0; k < outer; k++) {
            for (int row = 0; row < rows.length; row++) {
                int source = (k * from.length(at) + rows[row]) * width;
                Elements.copy(array, source, 1, result, (k * rows.length + row) * width, width);
            }
        }
        return List.of(Elements.value(x, shape, result));
    }

    private static long[] lengths(Shape from, Shape places, int at) {
        long[] lengths = new long[from.rank() - 1 + places.rank()];
        int next = 0;
        for (int axis = 0; axis < from.rank(); axis++) {
            if (axis != at) {
                lengths[next++] = from.length(axis);
            } else {
                for (int k = 0; k < places.rank(); k++) {
                    lengths[next++] = places.length(k);
                }
            }
        }
        return lengths;
    }

    private static int[] rows(Inputs inputs, IntegerValue places, int length) {
        int[] rows = new int[places.elements().length];
        for (int k = 0; k < rows.length; k++) {
            rows[k] = ElementPlaces.of(inputs, places.elements()[k], length);
        }
        return rows;
    }
}
