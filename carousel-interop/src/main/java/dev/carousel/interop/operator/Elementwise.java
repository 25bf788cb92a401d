package dev.carousel.interop.operator;

import dev.carousel.interop.value.DoubleValue;
import dev.carousel.interop.value.FloatValue;
import dev.carousel.interop.value.IntegerValue;
import dev.carousel.interop.value.Value;
import dev.carousel.parallel.Workers;
import java.util.List;

/** {@code y = f(x)}, element by element. */
record Elementwise(ElementFunction function) implements Operator {
    /** Elements that are worth a thread. */
    private static final int GRAIN = 1 << 13;

    @Override
    public List<Value> apply(Inputs inputs, Workers workers) {
        Value x = inputs.value(0);
        if (x instanceof FloatValue floats) {
            float[] y = new float[floats.elements().length];
            workers.split(y.length, GRAIN, (from, to) -> function.apply(floats.elements(), y, from, to));
            return List.of(new FloatValue(x.shape(), y));
        } else if (x instanceof DoubleValue doubles) {
            double[] y = new double[doubles.elements().length];
            for (int k = 0; k < y.length; k++) {
                y[k] = function.apply(doubles.elements()[k]);
            }
            return List.of(new DoubleValue(x.shape(), y));
        } else if (x instanceof IntegerValue integers && function.integers()) {
            long[] y = new long[integers.elements().length];
            for (int k = 0; k < y.length; k++) {
                y[k] = IntegerRange.wrap(x.type(), function.apply(integers.elements()[k]));
            }
            return List.of(new IntegerValue(x.type(), x.shape(), y));
        }
        throw inputs.refuse("needs " + (function.integers() ? "numbers" : "floats") + ", found " + x);
    }
}
