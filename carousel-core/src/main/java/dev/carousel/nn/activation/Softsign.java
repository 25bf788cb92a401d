package dev.carousel.nn.activation;

/** {@code x / (1 + |x|)}: between -1 and 1 like {@link Tanh}, but approaching them slowly. */
public record Softsign() implements Activation {
    @Override
    public void apply(int n, float[] x, int xAt, float[] y, int yAt) {
        for (int k = 0; k < n; k++) {
            float in = x[xAt + k];
            float size = Math.abs(in);
            y[yAt + k] = size == Float.POSITIVE_INFINITY ? Math.copySign(1, in) : in / (1 + size);
        }
    }

    /** {@code 1 / (1 + |x|)² = (1 - |y|)²}. */
    @Override
    public float slope(float y) {
        float rest = 1 - Math.abs(y);
        return rest * rest;
    }
}
