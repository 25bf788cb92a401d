package dev.carousel.nn.activation;

import dev.carousel.InvalidInputException;

/**
 * {@code x} from 0 on and {@code alpha x} below: {@link Relu} with a slope that lets the error through on the negative side (Maas, Hannun
 * and Ng 2013). The slope at 0 is alpha.
 *
 * @param alpha 0 or more: with less, two numbers would have the same value and its slope could not be told from it
 */
public record LeakyRelu(float alpha) implements Activation {
    public LeakyRelu {
        if (!(alpha >= 0 && alpha < Float.POSITIVE_INFINITY)) {
            throw new InvalidInputException("leaky ReLU: alpha should be a finite number of 0 or more, found " + alpha);
        }
    }

    /** With alpha 0.01, the default of PyTorch and ONNX. */
    public LeakyRelu() {
        this(0.01f);
    }

    @Override
    public void apply(int n, float[] x, int xAt, float[] y, int yAt) {
        for (int k = 0; k < n; k++) {
            float in = x[xAt + k];
            y[yAt + k] = !(in < 0) ? in : alpha == 0 ? 0 : alpha * in; // 0 times -∞ would be NaN
        }
    }

    @Override
    public float slope(float y) {
        return y <= 0 ? alpha : 1;
    }
}
