package dev.carousel.models.text.start;

import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import java.util.Arrays;

/**
 * The leading singular vectors of a large sparse matrix A ≈ U S Vᵀ by a random projection (Halko, Martinsson and Tropp 2011):
 *
 * <pre>
 *     Q = orth(A Ω), Ω gaussian [n, K];  repeated: Q = orth(A orth(Aᵀ Q))
 *     B = Qᵀ A;  B Bᵀ = P S² Pᵀ;  U = Q P
 * </pre>
 *
 * @param vectors the first columns of U, [rows, rank], row after row
 * @param values S [rank], falling
 */
record RandomisedSvd(float[] vectors, double[] values) {
    private static final int POWER_ITERATIONS = 2;

    /**
     * The decomposition.
     *
     * @param transposed Aᵀ
     * @param rank how many singular vectors are wanted
     * @param spare how many more directions are looked at to find those
     */
    static RandomisedSvd of(
            SparseRows matrix, SparseRows transposed, int rank, int spare, RandomSource random, Workers workers) {
        int rows = matrix.rows();
        int columns = matrix.columns();
        int K = Math.min(rank + spare, Math.min(rows, columns));
        float[] other = new float[Math.multiplyExact(columns, K)];
        for (int k = 0; k < other.length; k++) {
            other[k] = (float) random.gaussian(k);
        }
        float[] q = new float[Math.multiplyExact(rows, K)];
        matrix.times(other, K, q, workers);
        Orthogonal.columns(q, K);
        for (int round = 0; round < POWER_ITERATIONS; round++) {
            transposed.times(q, K, other, workers);
            Orthogonal.columns(other, K);
            matrix.times(other, K, q, workers);
            Orthogonal.columns(q, K);
        }
        transposed.times(q, K, other, workers); // Bᵀ [columns, K]
        SymmetricEigen eigen = SymmetricEigen.of(gram(other, K));
        int kept = Math.min(rank, K);
        double[] values = new double[kept];
        for (int k = 0; k < kept; k++) {
            values[k] = Math.sqrt(Math.max(0, eigen.values()[k]));
        }
        return new RandomisedSvd(rotated(q, K, eigen, kept), values);
    }

    /** Σ over rows of x xᵀ, [K][K]. */
    private static double[][] gram(float[] x, int K) {
        double[][] sums = new double[K][K];
        for (int from = 0; from < x.length; from += K) {
            for (int i = 0; i < K; i++) {
                double factor = x[from + i];
                for (int j = 0; j < K; j++) {
                    sums[i][j] += factor * x[from + j];
                }
            }
        }
        return sums;
    }

    private static float[] rotated(float[] q, int K, SymmetricEigen eigen, int kept) {
        int rows = q.length / Math.max(1, K);
        float[] u = new float[rows * kept];
        double[] sum = new double[kept];
        for (int row = 0; row < rows; row++) {
            Arrays.fill(sum, 0);
            for (int i = 0; i < K; i++) {
                double factor = q[row * K + i];
                for (int k = 0; k < kept; k++) {
                    sum[k] += factor * eigen.vectors()[i][k];
                }
            }
            for (int k = 0; k < kept; k++) {
                u[row * kept + k] = (float) sum[k];
            }
        }
        return u;
    }
}
