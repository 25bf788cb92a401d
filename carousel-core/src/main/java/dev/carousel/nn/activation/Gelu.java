package dev.carousel.nn.activation;

import dev.carousel.internal.kernel.FloatFunctions;

/**
 * {@code x Φ(x)} with the distribution function Φ of the standard normal (Hendrycks and Gimpel 2016). 0 at -∞.
 *
 * @param approximate whether {@code σ(2u)} with {@code u = sqrt(2/π) (x + 0.044715 x³)} stands for Φ, which is the same as {@code (1 +
 *     tanh(u)) / 2}: the {@code approximate} of PyTorch and Keras, off by up to 0.0005
 */
public record Gelu(boolean approximate) implements NonMonotonic {
    private static final float TWO_ROOTS = (float) (2 * 0.7978845608028654); // 2 sqrt(2/π)
    private static final float CUBIC = 0.044715f;

    /** With Φ itself. */
    public Gelu() {
        this(false);
    }

    @Override
    public float value(float x) {
        float share = approximate ? FloatFunctions.sigmoid(twiceU(x)) : (float) StandardNormal.below(x);
        return share == 0 ? 0 : x * share;
    }

    /** {@code Φ(x) + x φ(x)}; approximately {@code s + x s (1 - s) 2u'} with s = σ(2u). */
    @Override
    public float slopeAt(float x) {
        if (!approximate) {
            return Float.isInfinite(x)
                    ? (float) StandardNormal.below(x)
                    : (float) (StandardNormal.below(x) + x * StandardNormal.density(x));
        }
        float s = FloatFunctions.sigmoid(twiceU(x));
        float rest = FloatFunctions.sigmoid(-twiceU(x)); // 1 - s with all its digits
        return s == 0 || rest == 0 ? s : Math.fma(x * s * rest, TWO_ROOTS * Math.fma(3 * CUBIC * x, x, 1), s);
    }

    private static float twiceU(float x) {
        return TWO_ROOTS * x * Math.fma(CUBIC * x, x, 1);
    }
}
