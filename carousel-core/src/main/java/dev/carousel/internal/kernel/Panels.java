package dev.carousel.internal.kernel;

import static dev.carousel.internal.kernel.Kernels.PANEL;

/**
 * A matrix [depth, columns] cut into panels of 64 columns, each stored row by row; the last one is filled up with zeros. What
 * {@link Kernels#multiply} wants on its right-hand side, packed once for each update of the weights.
 *
 * <p>The floats of an array begin 16 bytes into the object (without compact object headers). So that rows of panels are whole cache lines of 64 bytes where objects begin at such lines
 * ({@code -XX:ObjectAlignmentInBytes=64}, and the largest arrays of G1), panels begin at element {@value #FIRST}: a vector that straddles two
 * lines costs two reads.
 *
 * @param data from {@link #FIRST} on [ceil(columns / 64), depth, 64]
 */
public record Panels(float[] data, int depth, int columns) {
    /** The first element of an array that is at a cache line. */
    public static final int FIRST = 12;

    public static final Panels NONE = new Panels(new float[0], 0, 0);

    public static Panels zeros(int depth, int columns) {
        return new Panels(new float[FIRST + Buffers.size((long) count(columns) * PANEL, depth)], depth, columns);
    }

    public int count() {
        return count(columns);
    }

    /** Where panel p starts in {@link #data}. */
    public int at(int p) {
        return FIRST + p * depth * PANEL;
    }

    public static int count(int columns) {
        return (columns + PANEL - 1) / PANEL;
    }

    /** From a row-major matrix [depth, columns]. */
    public static Panels of(float[] matrix, int at, int depth, int columns) {
        Panels panels = zeros(depth, columns);
        for (int p = 0; p < panels.count(); p++) {
            int width = Math.min(PANEL, columns - p * PANEL);
            for (int k = 0; k < depth; k++) {
                System.arraycopy(matrix, at + k * columns + p * PANEL, panels.data, panels.at(p) + k * PANEL, width);
            }
        }
        return panels;
    }

    /** From the transpose of a row-major matrix [columns, depth], as PyTorch stores weights. */
    public static Panels ofTransposed(float[] matrix, int at, int columns, int depth) {
        Panels panels = zeros(depth, columns);
        for (int p = 0; p < panels.count(); p++) {
            int width = Math.min(PANEL, columns - p * PANEL);
            Transpose.toPanel(matrix, at + p * PANEL * depth, depth, width, depth, panels.data, panels.at(p));
        }
        return panels;
    }

    /** Writes the transpose of a row-major matrix [columns, depth] into a panel's first columns. */
    public static void transposed(float[] matrix, int at, int columns, int depth, float[] panel, int panelAt) {
        Transpose.toPanel(matrix, at, depth, columns, depth, panel, panelAt);
    }

    /** Adds the transpose of a panel's first columns, [depth, columns], to a row-major matrix [columns, depth]. */
    public static void addTransposed(float[] panel, int panelAt, int depth, int columns, float[] matrix, int at) {
        Transpose.addFromPanel(panel, panelAt, matrix, at, depth, columns, depth);
    }

    /** {@code c = bias + a · this} for rows of a, with a bias of whole panels; c's stride must be a multiple of 64. */
    public void multiply(
            Kernels kernels, int rows, float[] a, int aAt, int aStride, float[] bias, float[] c, int cAt, int cStride) {
        for (int p = 0; p < count(); p++) {
            int column = p * PANEL;
            kernels.multiply(rows, depth, a, aAt, aStride, data, at(p), bias, column, 0, c, cAt + column, cStride);
        }
    }

    /** Multiplies rows of a by all panels and adds to c, whose stride must be a multiple of 64. */
    public void multiplyAdd(
            Kernels kernels, int rows, float[] a, int aAt, int aStride, float[] c, int cAt, int cStride) {
        for (int p = 0; p < count(); p++) {
            multiplyAdd(kernels, p, 0, depth, rows, a, aAt, aStride, c, cAt + p * PANEL, cStride);
        }
    }

    /** Whether all of a panel's columns but 16 or less are filling. */
    public boolean slim(int p) {
        return columns - p * PANEL <= Kernels.UNITS;
    }

    /** Multiplies rows of a by {@code part} rows of panel p, from {@code from} on, and adds to c; at least to its columns that are no filling. */
    public void multiplyAdd(
            Kernels kernels,
            int p,
            int from,
            int part,
            int rows,
            float[] a,
            int aAt,
            int aStride,
            float[] c,
            int cAt,
            int cStride) {
        int panelAt = at(p) + from * PANEL;
        if (slim(p)) {
            kernels.multiplySlim(rows, part, a, aAt, aStride, data, panelAt, c, cAt, cStride);
        } else {
            kernels.multiply(rows, part, a, aAt, aStride, data, panelAt, c, cAt, cStride);
        }
    }
}
