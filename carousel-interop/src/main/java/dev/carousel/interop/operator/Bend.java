package dev.carousel.interop.operator;

import dev.carousel.nn.activation.NonMonotonic;
import java.util.function.DoubleUnaryOperator;

/** A {@link Curve} that has a minimum. */
record Bend(NonMonotonic floats, DoubleUnaryOperator doubles) implements ElementFunction {
    @Override
    public void apply(float[] x, float[] y, int from, int to) {
        for (int k = from; k < to; k++) {
            y[k] = floats.value(x[k]);
        }
    }

    @Override
    public double apply(double x) {
        return doubles.applyAsDouble(x);
    }
}
