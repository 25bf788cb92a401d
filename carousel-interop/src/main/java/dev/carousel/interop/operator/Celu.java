package dev.carousel.interop.operator;

import dev.carousel.InvalidInputException;

/** {@code max(0, x) + min(0, alpha (exp(x / alpha) - 1))}, by way of double. */
record Celu(float alpha) implements ElementFunction {
    static Celu of(Settings settings) {
        float alpha = settings.real("alpha", 1);
        if (alpha == 0) {
            throw new InvalidInputException("attribute 'alpha' should not be 0");
        }
        return new Celu(alpha);
    }

    @Override
    public void apply(float[] x, float[] y, int from, int to) {
        for (int k = from; k < to; k++) {
            y[k] = (float) apply((double) x[k]);
        }
    }

    @Override
    public double apply(double x) {
        return Math.max(0, x) + Math.min(0, alpha * StrictMath.expm1(x / alpha));
    }
}
