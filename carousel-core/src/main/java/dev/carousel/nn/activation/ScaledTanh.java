package dev.carousel.nn.activation;

import dev.carousel.InvalidInputException;
import dev.carousel.internal.kernel.FloatFunctions;

/**
 * {@code alpha tanh(beta x)}. LeCun's alpha = 1.7159 and beta = 2/3 keep ±1 where they are.
 *
 * @param alpha not 0
 */
public record ScaledTanh(float alpha, float beta) implements Activation {
    public ScaledTanh {
        if (!Float.isFinite(alpha) || alpha == 0 || !Float.isFinite(beta)) {
            throw new InvalidInputException(
                    "scaled tanh: expected finite numbers and an alpha other than 0, found alpha " + alpha
                            + " and beta " + beta);
        }
    }

    @Override
    public void apply(int n, float[] x, int xAt, float[] y, int yAt) {
        for (int k = 0; k < n; k++) {
            y[yAt + k] = alpha * FloatFunctions.tanh(beta * x[xAt + k]);
        }
    }

    @Override
    public float slope(float y) {
        float t = y / alpha;
        return alpha * beta * Math.fma(-t, t, 1f);
    }
}
