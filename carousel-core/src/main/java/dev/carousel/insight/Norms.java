package dev.carousel.insight;

import dev.carousel.tensor.Tensor;

/** Euclidean norms, summed in double over ascending elements. */
final class Norms {
    private Norms() {}

    static double[] ofRows(Tensor rows) {
        int width = rows.dim(1);
        double[] norms = new double[rows.dim(0)];
        for (int row = 0; row < norms.length; row++) {
            norms[row] = Math.sqrt(squares(rows.array(), rows.offset() + row * width, width));
        }
        return norms;
    }

    static double squares(float[] values, int at, int count) {
        double squares = 0;
        for (int k = at; k < at + count; k++) {
            squares += (double) values[k] * values[k];
        }
        return squares;
    }
}
