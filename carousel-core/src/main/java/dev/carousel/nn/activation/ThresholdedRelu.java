package dev.carousel.nn.activation;

import dev.carousel.InvalidInputException;

/**
 * {@code x} above theta and 0 elsewhere (Konda, Memisevic and Krueger 2014). The slope is 0 wherever the value is, so at theta too; with
 * a negative theta also at 0 itself.
 */
public record ThresholdedRelu(float theta) implements Activation {
    public ThresholdedRelu {
        if (!Float.isFinite(theta)) {
            throw new InvalidInputException("thresholded ReLU: theta should be a finite number, found " + theta);
        }
    }

    /** With theta 1, ONNX's default. */
    public ThresholdedRelu() {
        this(1);
    }

    @Override
    public void apply(int n, float[] x, int xAt, float[] y, int yAt) {
        for (int k = 0; k < n; k++) {
            float in = x[xAt + k];
            y[yAt + k] = in <= theta ? 0 : in;
        }
    }

    @Override
    public float slope(float y) {
        return y == 0 ? 0 : 1;
    }
}
