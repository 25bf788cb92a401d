package dev.carousel.nn.activation;

import dev.carousel.InvalidInputException;
import dev.carousel.internal.kernel.FloatFunctions;

/**
 * {@code x} above 0 and {@code alpha (exp(x) - 1)} elsewhere (Clevert, Unterthiner and Hochreiter 2016). The slope at 0 is alpha.
 *
 * @param alpha 0 or more: with less, two numbers would have the same value and its slope could not be told from it
 */
public record Elu(float alpha) implements Activation {
    public Elu {
        if (!(alpha >= 0 && alpha < Float.POSITIVE_INFINITY)) {
            throw new InvalidInputException("ELU: alpha should be a finite number of 0 or more, found " + alpha);
        }
    }

    /** With alpha 1. */
    public Elu() {
        this(1);
    }

    @Override
    public void apply(int n, float[] x, int xAt, float[] y, int yAt) {
        for (int k = 0; k < n; k++) {
            float in = x[xAt + k];
            y[yAt + k] = in > 0 ? in : alpha * expMinus1(in);
        }
    }

    @Override
    public float slope(float y) {
        return y <= 0 ? y + alpha : 1;
    }

    /**
     * {@code exp(x) - 1} for x of 0 or less, as {@code 2t / (1 - t)} with t = tanh(x/2): accurate near 0 too, where the difference would
     * have lost its digits.
     */
    static float expMinus1(float x) {
        float t = FloatFunctions.tanh(0.5f * x);
        return 2 * t / (1 - t);
    }
}
