package dev.carousel.internal.kernel;

import static dev.carousel.internal.kernel.Kernels.PANEL;

/**
 * A matrix [depth, columns] cut into panels of 64 columns, each stored row by row; the last one is filled up with zeros. What
 * {@link Kernels#multiply} wants on its right-hand side, packed once for each update of the weights.
 *
 * @param data [ceil(columns / 64), depth, 64]
 */
public record Panels(float[] data, int depth, int columns) {
    public int count() {
        return count(columns);
    }

    /** Where panel p starts in {@link #data}. */
    public int at(int p) {
        return p * depth * PANEL;
    }

    public static int count(int columns) {
        return (columns + PANEL - 1) / PANEL;
    }

    /** From a row-major matrix [depth, columns]. */
    public static Panels of(float[] matrix, int at, int depth, int columns) {
        float[] data = new float[count(columns) * depth * PANEL];
        for (int p = 0; p < count(columns); p++) {
            int width = Math.min(PANEL, columns - p * PANEL);
            for (int k = 0; k < depth; k++) {
                System.arraycopy(matrix, at + k * columns + p * PANEL, data, (p * depth + k) * PANEL, width);
            }
        }
        return new Panels(data, depth, columns);
    }

    /** From the transpose of a row-major matrix [columns, depth], as PyTorch stores weights. */
    public static Panels ofTransposed(float[] matrix, int at, int columns, int depth) {
        float[] data = new float[count(columns) * depth * PANEL];
        for (int column = 0; column < columns; column++) {
            int to = column / PANEL * depth * PANEL + column % PANEL;
            for (int k = 0; k < depth; k++) {
                data[to + k * PANEL] = matrix[at + column * depth + k];
            }
        }
        return new Panels(data, depth, columns);
    }

    /** Multiplies rows of a by all panels and adds to c, whose stride must be a multiple of 64. */
    public void multiplyAdd(
            Kernels kernels, int rows, float[] a, int aAt, int aStride, float[] c, int cAt, int cStride) {
        for (int p = 0; p < count(); p++) {
            kernels.multiply(rows, depth, a, aAt, aStride, data, at(p), c, cAt + p * PANEL, cStride);
        }
    }
}
