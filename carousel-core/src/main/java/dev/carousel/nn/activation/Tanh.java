package dev.carousel.nn.activation;

import dev.carousel.internal.kernel.KernelProvider;

/** The hyperbolic tangent: exactly ±1 from ±8.5 on. */
public record Tanh() implements Activation {
    @Override
    public void apply(int n, float[] x, int xAt, float[] y, int yAt) {
        KernelProvider.kernels().tanh(n, x, xAt, y, yAt);
    }

    @Override
    public float slope(float y) {
        return Math.fma(-y, y, 1f);
    }
}
