package dev.carousel.nn.activation;

import dev.carousel.InvalidInputException;

/** {@code alpha x + beta}, the same for every feature. For a learned map see {@link dev.carousel.nn.Linear}. */
public record Affine(float alpha, float beta) implements Activation {
    public Affine {
        if (!Float.isFinite(alpha) || !Float.isFinite(beta)) {
            throw new InvalidInputException(
                    "affine activation: expected finite numbers, found alpha " + alpha + " and beta " + beta);
        }
    }

    @Override
    public void apply(int n, float[] x, int xAt, float[] y, int yAt) {
        for (int k = 0; k < n; k++) {
            y[yAt + k] = Math.fma(alpha, x[xAt + k], beta);
        }
    }

    @Override
    public float slope(float y) {
        return alpha;
    }
}
