package dev.carousel.models.text.start;

import dev.carousel.parallel.Workers;
import java.util.Arrays;

/** A matrix of few numbers that are not 0, row by row. */
final class SparseRows {
    private final int columns;
    private final int[][] places; // of each row, ascending
    private final float[][] values;
    private final int stride;

    SparseRows(int rows, int columns) {
        this.columns = columns;
        this.places = new int[rows][0];
        this.values = new float[rows][0];
        this.stride = stride(rows);
    }

    public int rows() {
        return places.length;
    }

    public int columns() {
        return columns;
    }

    /** The columns of a row's numbers, ascending. */
    public int[] places(int row) {
        return places[row].clone();
    }

    /** A row's numbers, in the order of {@link #places}. */
    public float[] values(int row) {
        return values[row].clone();
    }

    int[] placesOf(int row) {
        return places[row];
    }

    float[] valuesOf(int row) {
        return values[row];
    }

    void set(int row, int[] newPlaces, float[] newValues) {
        places[row] = newPlaces;
        values[row] = newValues;
    }

    /** Sets a row to the first {@code count} touched sums, and clears those. */
    void set(int row, double[] sums, int[] touched, int count) {
        places[row] = Arrays.copyOf(touched, count);
        Arrays.sort(places[row]);
        values[row] = new float[count];
        for (int k = 0; k < count; k++) {
            values[row][k] = (float) sums[places[row][k]];
            sums[places[row][k]] = 0;
        }
    }

    /**
     * The k-th row to do, for work that is split over threads: each row comes once, and those of frequent words, which are the first and
     * the longest, are spread over all.
     */
    int spread(int k) {
        return (int) ((long) k * stride % places.length);
    }

    private static int stride(int rows) {
        int step = Math.max(1, (int) (rows * .618));
        while (greatestCommonDivisor(step, rows) > 1) {
            step++;
        }
        return step;
    }

    private static int greatestCommonDivisor(int a, int b) {
        return b == 0 ? a : greatestCommonDivisor(b, a % b);
    }

    /**
     * This matrix times another; each number is one sum in the order of columns.
     *
     * @param x [columns, K], row after row
     * @param y receives [rows, K]
     */
    void times(float[] x, int K, float[] y, Workers workers) {
        workers.split(rows(), 1, (from, to) -> {
            for (int k = from; k < to; k++) {
                int row = spread(k);
                Arrays.fill(y, row * K, row * K + K, 0);
                for (int n = 0; n < places[row].length; n++) {
                    add(values[row][n], x, places[row][n] * K, y, row * K, K);
                }
            }
        });
    }

    private static void add(float factor, float[] x, int xAt, float[] y, int yAt, int K) {
        for (int k = 0; k < K; k++) {
            y[yAt + k] += factor * x[xAt + k];
        }
    }
}
