package dev.carousel.nn.activation;

import dev.carousel.InvalidInputException;

/**
 * {@code min(max(alpha x + beta, 0), 1)}, a sigmoid of three straight lines. Two conventions are about: {@link #keras()} and {@link
 * #pytorch()}.
 *
 * @param alpha above 0
 */
public record HardSigmoid(float alpha, float beta) implements Activation {
    public HardSigmoid {
        if (!(alpha > 0 && alpha < Float.POSITIVE_INFINITY) || !Float.isFinite(beta)) {
            throw new InvalidInputException(
                    "hard sigmoid: expected alpha above 0 and a finite beta, found " + alpha + " and " + beta);
        }
    }

    /** {@code 0.2 x + 0.5}: Keras 1 and 2, Theano and ONNX's default. */
    public static HardSigmoid keras() {
        return new HardSigmoid(0.2f, 0.5f);
    }

    /** {@code x / 6 + 0.5}: PyTorch and Keras 3. */
    public static HardSigmoid pytorch() {
        return new HardSigmoid(1f / 6, 0.5f);
    }

    @Override
    public void apply(int n, float[] x, int xAt, float[] y, int yAt) {
        for (int k = 0; k < n; k++) {
            float line = Math.fma(alpha, x[xAt + k], beta);
            y[yAt + k] = line <= 0 ? 0 : line >= 1 ? 1 : line;
        }
    }

    @Override
    public float slope(float y) {
        return y == 0 || y == 1 ? 0 : alpha;
    }
}
