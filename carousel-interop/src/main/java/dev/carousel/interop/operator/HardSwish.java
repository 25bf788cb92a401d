package dev.carousel.interop.operator;

/** {@code x max(0, min(1, x / 6 + 1/2))}. */
record HardSwish() implements ElementFunction {
    @Override
    public void apply(float[] x, float[] y, int from, int to) {
        for (int k = from; k < to; k++) {
            y[k] = (float) apply((double) x[k]);
        }
    }

    @Override
    public double apply(double x) {
        return x * Math.max(0, Math.min(1, x / 6 + 0.5));
    }
}
