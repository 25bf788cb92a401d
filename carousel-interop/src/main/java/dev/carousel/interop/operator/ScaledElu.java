package dev.carousel.interop.operator;

import dev.carousel.nn.activation.Elu;

/** {@code gamma elu(x)}: Selu with constants of the model's own. */
record ScaledElu(Elu elu, float gamma) implements ElementFunction {
    @Override
    public void apply(float[] x, float[] y, int from, int to) {
        elu.apply(to - from, x, from, y, from);
        for (int k = from; k < to; k++) {
            y[k] *= gamma;
        }
    }

    @Override
    public double apply(double x) {
        return gamma * (x > 0 ? x : elu.alpha() * StrictMath.expm1(x));
    }
}
