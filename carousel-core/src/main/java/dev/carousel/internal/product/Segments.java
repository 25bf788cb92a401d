package dev.carousel.internal.product;

import static dev.carousel.internal.kernel.Kernels.PANEL;

import dev.carousel.internal.kernel.Panels;
import dev.carousel.tensor.Tensor;

/**
 * A matrix [N, columns] whose rows lie in one piece, or cut into panels of 64 columns.
 *
 * @param values shared and not copied
 * @param at where the first row's first segment begins
 * @param width of a segment; the last one may be shorter
 * @param segmentStride from a segment of a row to the next
 * @param rowStride from a row to the next
 */
public record Segments(float[] values, int at, int N, int columns, int width, int segmentStride, int rowStride) {
    /** Rows in one piece. */
    public static Segments of(Tensor matrix) {
        int columns = matrix.dim(1);
        return new Segments(matrix.array(), matrix.offset(), matrix.dim(0), columns, columns, columns, columns);
    }

    /** Panels [columns / 64, N, 64] from {@link Panels#FIRST} on. */
    static Segments panels(float[] values, int N, int columns) {
        return new Segments(values, Panels.FIRST, N, columns, PANEL, N * PANEL, PANEL);
    }

    /** The segments of a row. */
    public int count() {
        return (columns + width - 1) / width;
    }

    /** Where a segment of a row begins. */
    public int at(int segment, int row) {
        return at + segment * segmentStride + row * rowStride;
    }

    /** The columns of a segment. */
    public int width(int segment) {
        return Math.min(width, columns - segment * width);
    }

    /** Where an element lies. */
    public int element(int row, int column) {
        return at(column / width, row) + column % width;
    }
}
