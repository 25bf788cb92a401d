package dev.carousel.nn;

import dev.carousel.random.RandomSource;
import dev.carousel.tensor.Tensor;

/** Starting values for weights. */
public final class Initialisers {
    private Initialisers() {}

    /**
     * Uniform over ±sqrt(6 / (fan in + fan out)), which keeps the variance of signals about equal in both directions (Glorot and
     * Bengio 2010). For a weight [out, in].
     */
    public static void glorot(Tensor weight, int fanOut, RandomSource random) {
        float bound = (float) Math.sqrt(6.0 / (weight.dim(1) + fanOut));
        for (int k = 0; k < weight.size(); k++) {
            weight.array()[weight.offset() + k] = bound * (2 * random.uniform(k) - 1);
        }
    }

    /**
     * A random orthogonal matrix [H, H] in rows {@code firstRow ..}: multiplied by it again and again, a state neither grows nor
     * shrinks (Saxe, McClelland, Ganguli 2014). Gram-Schmidt in double on a Gaussian matrix.
     */
    public static void orthogonal(Tensor weight, int firstRow, RandomSource random) {
        int H = weight.dim(1);
        double[][] rows = new double[H][H];
        for (int row = 0; row < H; row++) {
            for (int k = 0; k < H; k++) {
                rows[row][k] = random.gaussian(row * H + k);
            }
            // Twice, because one pass loses orthogonality where rows are nearly dependent.
            removeProjections(rows, row);
            removeProjections(rows, row);
            normalise(rows[row]);
            for (int k = 0; k < H; k++) {
                weight.set((float) rows[row][k], firstRow + row, k);
            }
        }
    }

    private static void removeProjections(double[][] rows, int row) {
        for (int other = 0; other < row; other++) {
            double dot = 0;
            for (int k = 0; k < rows[row].length; k++) {
                dot += rows[row][k] * rows[other][k];
            }
            for (int k = 0; k < rows[row].length; k++) {
                rows[row][k] -= dot * rows[other][k];
            }
        }
    }

    private static void normalise(double[] row) {
        double squares = 0;
        for (double x : row) {
            squares += x * x;
        }
        double scale = 1 / Math.sqrt(squares);
        for (int k = 0; k < row.length; k++) {
            row[k] *= scale;
        }
    }
}
