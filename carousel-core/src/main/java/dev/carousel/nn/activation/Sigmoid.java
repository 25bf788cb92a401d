package dev.carousel.nn.activation;

import dev.carousel.internal.kernel.KernelProvider;

/** The logistic function {@code 1 / (1 + exp(-x))}: exactly 0 below -88.73 and exactly 1 from 16.64 on. */
public record Sigmoid() implements Activation {
    @Override
    public void apply(int n, float[] x, int xAt, float[] y, int yAt) {
        KernelProvider.kernels().sigmoid(n, x, xAt, y, yAt);
    }

    @Override
    public float slope(float y) {
        return y * (1f - y);
    }
}
