package dev.carousel.interop.operator;

/** {@code max(x, 0)}, for integers too; NaN of NaN. */
record Rectifier() implements ElementFunction {
    @Override
    public void apply(float[] x, float[] y, int from, int to) {
        for (int k = from; k < to; k++) {
            y[k] = x[k] <= 0 ? 0 : x[k];
        }
    }

    @Override
    public double apply(double x) {
        return x <= 0 ? 0 : x;
    }

    @Override
    public boolean integers() {
        return true;
    }

    @Override
    public long apply(long x) {
        return Math.max(x, 0);
    }
}
