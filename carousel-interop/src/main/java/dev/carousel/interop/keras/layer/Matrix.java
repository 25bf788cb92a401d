package dev.carousel.interop.keras.layer;

import java.util.Arrays;

/** Floats [rows, columns], row-major. */
public record Matrix(int rows, int columns, float[] values) {
    public Matrix transposed() {
        float[] turned = new float[values.length];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                turned[column * rows + row] = values[row * columns + column];
            }
        }
        return new Matrix(columns, rows, turned);
    }

    /** The blocks of rows in another order: block k of the result is block {@code order[k]} of this, all of one height. */
    public Matrix blocks(int... order) {
        return new Matrix(rows, columns, blocks(values, order));
    }

    /** The same for the elements of a vector. */
    public static float[] blocks(float[] values, int... order) {
        int size = values.length / order.length;
        float[] moved = new float[values.length];
        for (int k = 0; k < order.length; k++) {
            System.arraycopy(values, order[k] * size, moved, k * size, size);
        }
        return moved;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Matrix that
                && rows == that.rows
                && columns == that.columns
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * rows + columns) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "matrix [" + rows + ", " + columns + "]";
    }
}
