package dev.carousel.nn.activation;

/** {@code max(x, 0)}. */
public record Relu() implements Activation {
    @Override
    public void apply(int n, float[] x, int xAt, float[] y, int yAt) {
        for (int k = 0; k < n; k++) {
            float in = x[xAt + k];
            y[yAt + k] = in <= 0 ? 0 : in; // and not max(), so that NaN stays and -0 becomes 0
        }
    }

    @Override
    public float slope(float y) {
        return y == 0 ? 0 : 1; // and 1 for NaN, which should go on being seen
    }
}
