package dev.carousel.interop.operator;

import static dev.carousel.internal.kernel.Kernels.PANEL;

import dev.carousel.internal.kernel.KernelProvider;
import dev.carousel.internal.kernel.Kernels;
import dev.carousel.internal.kernel.Panels;
import dev.carousel.parallel.Workers;
import java.util.Arrays;

/**
 * {@code y[M, N] = start[N] + a[M, K] · b[K, N]} on the engine's kernels: each element is one chain of fused multiply-adds over ascending
 * k, so an imported product gives the bits of our own layers. Threads share out tiles of y.
 */
final class MatrixProduct {
    /** The rows of a tile. */
    private static final int ROWS = 32;

    private static final Kernels KERNELS = KernelProvider.kernels();

    private MatrixProduct() {}

    /**
     * @param a [M, K] from {@code aAt} on, row-major
     * @param b [K, N]
     * @param start [N]; empty for zeros
     * @param y [M, N] from {@code yAt} on, row-major
     */
    static void multiply(int M, float[] a, int aAt, Panels b, float[] start, float[] y, int yAt, Workers workers) {
        int bands = (M + ROWS - 1) / ROWS;
        int tiles = Math.toIntExact((long) bands * b.count());
        workers.split(tiles, 1, (from, to) -> {
            float[] tile = new float[Math.min(M, ROWS) * PANEL];
            for (int k = from; k < to; k++) {
                int row = k % bands * ROWS; // panels outermost, so that each is fetched once
                int rows = Math.min(ROWS, M - row);
                multiply(rows, a, aAt + row * b.depth(), b, k / bands, start, tile, y, yAt + row * b.columns());
            }
        });
    }

    private static void multiply(
            int rows, float[] a, int aAt, Panels b, int p, float[] start, float[] tile, float[] y, int yAt) {
        int column = p * PANEL;
        int width = Math.min(PANEL, b.columns() - column);
        for (int row = 0; row < rows; row++) {
            if (start.length == 0) {
                Arrays.fill(tile, row * PANEL, row * PANEL + PANEL, 0);
            } else {
                System.arraycopy(start, column, tile, row * PANEL, width);
            }
        }
        if (b.depth() > 0) {
            b.multiplyAdd(KERNELS, p, 0, b.depth(), rows, a, aAt, b.depth(), tile, 0, PANEL);
        }
        for (int row = 0; row < rows; row++) {
            System.arraycopy(tile, row * PANEL, y, yAt + row * b.columns() + column, width);
        }
    }
}
