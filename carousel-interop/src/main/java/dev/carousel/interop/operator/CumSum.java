package dev.carousel.interop.operator;

import dev.carousel.interop.value.DoubleValue;
import dev.carousel.interop.value.FloatValue;
import dev.carousel.interop.value.IntegerValue;
import dev.carousel.interop.value.Shape;
import dev.carousel.interop.value.Value;
import dev.carousel.parallel.Workers;
import java.util.List;

/**
 * Sums of all elements up to each place of an axis.
 *
 * @param exclusive whether without the element at the place itself
 * @param reverse whether from the end
 */
record CumSum(boolean exclusive, boolean reverse) implements Operator {
    @Override
    public List<Value> apply(Inputs inputs, Workers workers) {
        Value x = inputs.value(0);
        IntegerValue axis = inputs.integers(1);
        if (axis.shape().size() != 1) {
            throw inputs.refuse("needs one axis, found " + axis);
        }
        Shape shape = x.shape();
        int at = Axes.of(inputs, axis.elements()[0], shape.rank());
        int inner = shape.size(at + 1, shape.rank());
        Object y = Elements.allocate(x, shape.size());
        if (shape.size() == 0) {
            return List.of(Elements.value(x, shape, y));
        }
        for (int row = 0; row < shape.size(0, at) * inner; row++) {
            int start = row / inner * shape.length(at) * inner + row % inner;
            sum(inputs, x, start, inner, shape.length(at), y);
        }
        return List.of(Elements.value(x, shape, y));
    }

    private void sum(Inputs inputs, Value x, int start, int step, int n, Object y) {
        float floatSum = 0;
        double doubleSum = 0;
        long integerSum = 0;
        for (int k = 0; k < n; k++) {
            int at = start + (reverse ? n - 1 - k : k) * step;
            if (x instanceof FloatValue floats) {
                float next = floatSum + floats.elements()[at];
                ((float[]) y)[at] = exclusive ? floatSum : next;
                floatSum = next;
            } else if (x instanceof DoubleValue doubles) {
                double next = doubleSum + doubles.elements()[at];
                ((double[]) y)[at] = exclusive ? doubleSum : next;
                doubleSum = next;
            } else if (x instanceof IntegerValue integers) {
                long next = IntegerRange.wrap(x.type(), integerSum + integers.elements()[at]);
                ((long[]) y)[at] = exclusive ? integerSum : next;
                integerSum = next;
            } else {
                throw inputs.refuse("needs numbers, found " + x);
            }
        }
    }
}
