package dev.carousel.interop.operator;

import dev.carousel.interop.value.DoubleValue;
import dev.carousel.interop.value.FloatValue;
import dev.carousel.interop.value.IntegerValue;
import dev.carousel.interop.value.Shape;
import dev.carousel.interop.value.Value;
import dev.carousel.parallel.Workers;
import java.util.List;

/** {@code start, start + delta, start + 2 delta, ...} to before {@code limit}. */
record Range() implements Operator {
    @Override
    public List<Value> apply(Inputs inputs, Workers workers) {
        Value start = inputs.value(0);
        Value limit = inputs.value(1);
        Value delta = inputs.value(2);
        boolean single = start.shape().size() == 1
                && limit.shape().size() == 1
                && delta.shape().size() == 1;
        if (!single || start.type() != limit.type() || start.type() != delta.type()) {
            throw inputs.refuse("needs three numbers of one type, found " + start + ", " + limit + ", " + delta);
        }
        if (start instanceof IntegerValue from) {
            return List.of(integers(inputs, from, (IntegerValue) limit, (IntegerValue) delta));
        } else if (start instanceof FloatValue from) {
            float first = from.elements()[0];
            float by = ((FloatValue) delta).elements()[0];
            Shape shape = shape(inputs, first, ((FloatValue) limit).elements()[0], by);
            float[] y = new float[shape.size()];
            for (int k = 0; k < y.length; k++) {
                y[k] = first + k * by;
            }
            return List.of(new FloatValue(shape, y));
        } else if (start instanceof DoubleValue from) {
            double first = from.elements()[0];
            double by = ((DoubleValue) delta).elements()[0];
            Shape shape = shape(inputs, first, ((DoubleValue) limit).elements()[0], by);
            double[] y = new double[shape.size()];
            for (int k = 0; k < y.length; k++) {
                y[k] = first + k * by;
            }
            return List.of(new DoubleValue(shape, y));
        }
        throw inputs.refuse("needs numbers, found " + start);
    }

    private static Value integers(Inputs inputs, IntegerValue start, IntegerValue limit, IntegerValue delta) {
        long first = start.elements()[0];
        long by = delta.elements()[0];
        if (by == 0) {
            throw inputs.refuse("a range can't go on by 0");
        }
        // Doubles are near enough for lengths that are allowed; the sign of a distance beyond 64 bits would be lost in
        // longs.
        double distance = (double) limit.elements()[0] - first;
        boolean small = Math.abs(distance) < 1L << 52;
        double count = small ? Math.ceil(distance / by) : distance / by;
        Shape shape = inputs.shape((long) Math.max(0, count));
        long[] y = new long[shape.size()];
        for (int k = 0; k < y.length; k++) {
            y[k] = IntegerRange.wrap(start.type(), first + k * by);
        }
        return new IntegerValue(start.type(), shape, y);
    }

    private static Shape shape(Inputs inputs, double start, double limit, double delta) {
        double count = Math.ceil((limit - start) / delta);
        if (count != count) {
            throw inputs.refuse("a range from " + start + " to " + limit + " by " + delta + " has no length");
        }
        return inputs.shape((long) Math.max(0, count));
    }
}
