package dev.carousel.interop.operator;

import dev.carousel.nn.activation.Activation;
import java.util.function.DoubleUnaryOperator;

/**
 * An activation: floats by the engine's own, so that an imported layer gives the bits of ours.
 *
 * @param doubles the same function for doubles
 */
record Curve(Activation floats, DoubleUnaryOperator doubles) implements ElementFunction {
    @Override
    public void apply(float[] x, float[] y, int from, int to) {
        floats.apply(to - from, x, from, y, from);
    }

    @Override
    public double apply(double x) {
        return doubles.applyAsDouble(x);
    }
}
