package dev.carousel.models.text.start;

/** Makes columns orthonormal, by Gram and Schmidt's modified procedure, twice for columns that are nearly dependent. */
final class Orthogonal {
    /** What is left of a column that depends on those before it is rounding: it becomes 0. */
    private static final double NOTHING = 1e-6;

    private Orthogonal() {}

    /**
     * In place.
     *
     * @param x [rows, K], row after row
     */
    static void columns(float[] x, int K) {
        int rows = x.length / Math.max(1, K);
        double[][] columns = new double[K][rows];
        for (int row = 0; row < rows; row++) {
            for (int k = 0; k < K; k++) {
                columns[k][row] = x[row * K + k];
            }
        }
        for (int k = 0; k < K; k++) {
            double before = Math.sqrt(dot(columns[k], columns[k]));
            for (int round = 0; round < 2; round++) {
                for (int j = 0; j < k; j++) {
                    subtract(dot(columns[j], columns[k]), columns[j], columns[k]);
                }
            }
            double norm = Math.sqrt(dot(columns[k], columns[k]));
            double factor = norm > NOTHING * before ? 1 / norm : 0;
            for (int row = 0; row < rows; row++) {
                columns[k][row] *= factor;
            }
        }
        for (int row = 0; row < rows; row++) {
            for (int k = 0; k < K; k++) {
                x[row * K + k] = (float) columns[k][row];
            }
        }
    }

    /** In four sums side by side, in a fixed order: one alone would wait for each addition. */
    private static double dot(double[] a, double[] b) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int k = 0;
        for (; k + 4 <= a.length; k += 4) {
            s0 += a[k] * b[k];
            s1 += a[k + 1] * b[k + 1];
            s2 += a[k + 2] * b[k + 2];
            s3 += a[k + 3] * b[k + 3];
        }
        double rest = 0;
        for (; k < a.length; k++) {
            rest += a[k] * b[k];
        }
        return (s0 + s1) + (s2 + s3) + rest;
    }

    private static void subtract(double factor, double[] a, double[] from) {
        for (int k = 0; k < a.length; k++) {
            from[k] -= factor * a[k];
        }
    }
}
