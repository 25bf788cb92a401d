package dev.carousel.models.forecast.network;

import dev.carousel.tensor.Tensor;

/** Columns of matrices side by side. */
final class Columns {
    private Columns() {}

    /** Copies {@code count} columns of every row. */
    static void copy(Tensor from, int firstFrom, Tensor to, int firstTo, int count) {
        for (int row = 0; row < to.dim(0) && count > 0; row++) {
            copyRow(from, row, firstFrom, to, row, firstTo, count);
        }
    }

    static void copyRow(Tensor from, int rowFrom, int firstFrom, Tensor to, int rowTo, int firstTo, int count) {
        System.arraycopy(
                from.array(),
                from.offset() + rowFrom * from.dim(1) + firstFrom,
                to.array(),
                to.offset() + rowTo * to.dim(1) + firstTo,
                count);
    }

    /** Adds {@code count} elements of a row to those of another. */
    static void addRow(Tensor from, int rowFrom, int firstFrom, Tensor to, int rowTo, int firstTo, int count) {
        int source = from.offset() + rowFrom * from.dim(1) + firstFrom;
        int target = to.offset() + rowTo * to.dim(1) + firstTo;
        for (int k = 0; k < count; k++) {
            to.array()[target + k] += from.array()[source + k];
        }
    }
}
