package dev.carousel.interop.operator;

import dev.carousel.interop.value.BooleanValue;
import dev.carousel.interop.value.DoubleValue;
import dev.carousel.interop.value.ElementType;
import dev.carousel.interop.value.FloatValue;
import dev.carousel.interop.value.IntegerValue;
import dev.carousel.interop.value.Shape;
import dev.carousel.interop.value.Value;
import dev.carousel.parallel.Workers;
import java.util.List;

/** The places [axes, n] of the n elements that aren't 0 or false, in the order of elements. */
record NonZero() implements Operator {
    @Override
    public List<Value> apply(Inputs inputs, Workers workers) {
        Value x = inputs.value(0);
        int size = x.shape().size();
        int n = 0;
        for (int k = 0; k < size; k++) {
            n += isSet(x, k) ? 1 : 0;
        }
        int rank = x.shape().rank();
        Shape shape = inputs.shape(rank, n);
        long[] places = new long[shape.size()];
        int[] index = new int[rank];
        int next = 0;
        for (int k = 0; k < size; k++) {
            if (isSet(x, k)) {
                for (int axis = 0; axis < rank; axis++) {
                    places[axis * n + next] = index[axis];
                }
                next++;
            }
            ElementPlaces.next(index, x.shape());
        }
        return List.of(new IntegerValue(ElementType.INT64, shape, places));
    }

    private static boolean isSet(Value x, int k) {
        if (x instanceof FloatValue floats) {
            return floats.elements()[k] != 0;
        } else if (x instanceof DoubleValue doubles) {
            return doubles.elements()[k] != 0;
        } else if (x instanceof IntegerValue integers) {
            return integers.elements()[k] != 0;
        }
        return ((BooleanValue) x).elements()[k];
    }
}
