package dev.carousel.nn.activation;

/**
 * {@code λ x} above 0 and {@code λ α (exp(x) - 1)} elsewhere, with the λ = 1.0507 and α = 1.6733 that keep mean 0 and variance 1 from layer
 * to layer (Klambauer et al. 2017). The slope at 0 is λα.
 */
public record Selu() implements Activation {
    private static final float LAMBDA = 1.0507009873554805f;
    private static final float LAMBDA_ALPHA = (float) (1.0507009873554805 * 1.6732632423543772);

    @Override
    public void apply(int n, float[] x, int xAt, float[] y, int yAt) {
        for (int k = 0; k < n; k++) {
            float in = x[xAt + k];
            y[yAt + k] = in > 0 ? LAMBDA * in : LAMBDA_ALPHA * Elu.expMinus1(in);
        }
    }

    @Override
    public float slope(float y) {
        return y <= 0 ? y + LAMBDA_ALPHA : LAMBDA;
    }
}
