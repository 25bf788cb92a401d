package dev.carousel.nn.activation;

import dev.carousel.internal.kernel.FloatFunctions;

/** {@code ln(1 + exp(x))}, a {@link Relu} without a kink and always above 0 (until it underflows, below -87.3). */
public record Softplus() implements Activation {
    @Override
    public void apply(int n, float[] x, int xAt, float[] y, int yAt) {
        for (int k = 0; k < n; k++) {
            float in = x[xAt + k];
            float line = in > 0 ? in : 0;
            y[yAt + k] = in != in ? in : line + logOf1Plus(FloatFunctions.exp(-Math.abs(in)));
        }
    }

    /** The logistic function of x, {@code 1 - exp(-y)}. */
    @Override
    public float slope(float y) {
        return -Elu.expMinus1(-y);
    }

    /** {@code ln(1 + e)} for e of 0 to 1; the quotient makes up for what rounding 1 + e took from it (Kahan). */
    private static float logOf1Plus(float e) {
        float sum = 1 + e;
        return sum == 1 ? e : FloatFunctions.log(sum) * (e / (sum - 1));
    }
}
