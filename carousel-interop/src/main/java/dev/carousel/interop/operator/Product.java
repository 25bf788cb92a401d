package dev.carousel.interop.operator;

import static dev.carousel.internal.kernel.Kernels.PANEL;

import dev.carousel.internal.kernel.KernelProvider;
import dev.carousel.internal.kernel.Kernels;
import dev.carousel.internal.kernel.Panels;

/** A matrix [O, I] packed for {@code y = W x}. */
final class Product {
    private final Kernels kernels = KernelProvider.kernels();
    private final Panels panels;
    private final int I;

    /** @param matrix from {@code at} on, [O, I] */
    Product(float[] matrix, int at, int O, int I) {
        this.panels = Panels.ofTransposed(matrix, at, O, I);
        this.I = I;
    }

    /** O in whole panels: the stride of y. */
    static int width(int O) {
        return Panels.count(O) * PANEL;
    }

    /** {@code y = bias + W x} for rows of x that follow each other. */
    void start(int rows, float[] x, int xAt, float[] bias, float[] y) {
        panels.multiply(kernels, rows, x, xAt, I, bias, y, 0, panels.count() * PANEL);
    }

    /** {@code y += W x}. */
    void add(int rows, float[] x, int xAt, float[] y) {
        panels.multiplyAdd(kernels, rows, x, xAt, I, y, 0, panels.count() * PANEL);
    }
}
