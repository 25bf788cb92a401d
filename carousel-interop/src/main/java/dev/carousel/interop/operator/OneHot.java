package dev.carousel.interop.operator;

import dev.carousel.interop.value.DoubleValue;
import dev.carousel.interop.value.FloatValue;
import dev.carousel.interop.value.IntegerValue;
import dev.carousel.interop.value.Shape;
import dev.carousel.interop.value.Value;
import dev.carousel.parallel.Workers;
import java.util.List;

/**
 * Places as a new axis that is "on" there and "off" elsewhere. A place that isn't on the axis leaves it "off".
 *
 * @param axis where the new axis stands
 */
record OneHot(long axis) implements Operator {
    @Override
    public List<Value> apply(Inputs inputs, Workers workers) {
        Value places = inputs.value(0);
        long depth = Math.round(number(inputs, inputs.value(1), 0));
        Value values = inputs.value(2);
        if (inputs.value(1).shape().size() != 1 || depth < 1 || depth > Integer.MAX_VALUE) {
            throw inputs.refuse("the depth should be one number from 1 on, found " + inputs.value(1));
        }
        if (values.shape().rank() != 1 || values.shape().size() != 2) {
            throw inputs.refuse("needs the elements for 'off' and 'on', found " + values);
        }
        int rank = places.shape().rank();
        int at = Axes.of(inputs, axis, rank + 1);
        long[] lengths = new long[rank + 1];
        for (int k = 0; k <= rank; k++) {
            lengths[k] = k == at ? depth : places.shape().length(k < at ? k : k - 1);
        }
        Shape shape = inputs.shape(lengths);
        Object y = Elements.allocate(values, shape.size());
        Elements.copy(Elements.array(values), 0, 0, y, 0, shape.size());
        int inner = places.shape().size(at, rank);
        for (int k = 0; k < places.shape().size(); k++) {
            double place = number(inputs, places, k);
            if (place >= -depth && place < depth) {
                int on = (int) (place < 0 ? place + depth : place);
                Elements.copy(Elements.array(values), 1, 1, y, (k / inner * (int) depth + on) * inner + k % inner, 1);
            }
        }
        return List.of(Elements.value(values, shape, y));
    }

    /** Places and depths may be of any type. */
    private static double number(Inputs inputs, Value value, int k) {
        if (k < value.shape().size()) {
            if (value instanceof IntegerValue integers) {
                return integers.elements()[k];
            } else if (value instanceof FloatValue floats) {
                return floats.elements()[k];
            } else if (value instanceof DoubleValue doubles) {
                return doubles.elements()[k];
            }
        }
        throw inputs.refuse("needs numbers, found " + value);
    }
}
