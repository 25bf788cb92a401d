package dev.carousel.interop.operator;

/** {@code x tanh(log(1 + exp(x)))}, by way of double. */
record Mish() implements ElementFunction {
    @Override
    public void apply(float[] x, float[] y, int from, int to) {
        for (int k = from; k < to; k++) {
            y[k] = (float) apply((double) x[k]);
        }
    }

    @Override
    public double apply(double x) {
        return x * StrictMath.tanh(Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x))));
    }
}
