package dev.carousel.models.forecast.baseline;

/**
 * Solves A X = B for a symmetric positive definite A by its factor A = U' U, many right-hand sides at once.
 *
 * <p>Everything runs along rows, so that the inner loops are contiguous and independent: the just-in-time compiler
 * turns them into vectors without changing a bit of the result. No pivoting: the caller adds a ridge where A may be
 * singular, and a pivot that rounding made too small is raised rather than divided by.
 */
public final class Cholesky {
    /** Pivots below this share of the largest diagonal element are rounding errors. */
    private static final double SMALLEST_PIVOT = 1e-14;

    private final int size;
    private final double[][] upper;

    private Cholesky(double[][] upper) {
        this.size = upper.length;
        this.upper = upper;
    }

    /**
     * Factors A + ridge I.
     *
     * @param a [n, n]; only the upper triangle is read, nothing is written
     * @param ridge added to the diagonal, 0 or more
     */
    public static Cholesky of(double[][] a, double ridge) {
        int n = a.length;
        double[][] u = new double[n][];
        double largest = 0;
        for (int i = 0; i < n; i++) {
            u[i] = a[i].clone();
            u[i][i] += ridge;
            largest = Math.max(largest, u[i][i]);
        }
        // A matrix of zeros is treated as the identity's multiple that leaves X = 0 for B = 0.
        double floor = largest > 0 ? largest * SMALLEST_PIVOT : 1;
        for (int k = 0; k < n; k++) {
            double[] pivotRow = u[k];
            double pivot = Math.sqrt(Math.max(pivotRow[k], floor));
            pivotRow[k] = pivot;
            for (int j = k + 1; j < n; j++) {
                pivotRow[j] /= pivot;
            }
            for (int i = k + 1; i < n; i++) {
                subtractMultiple(u[i], pivotRow[i], pivotRow, i, n);
            }
        }
        return new Cholesky(u);
    }

    /** Replaces B [n, k] by X [n, k]. */
    public void solveInPlace(double[][] b) {
        for (int i = 0; i < size; i++) {
            scale(b[i], 1 / upper[i][i]);
            for (int j = i + 1; j < size; j++) {
                subtractMultiple(b[j], upper[i][j], b[i], 0, b[i].length);
            }
        }
        for (int i = size - 1; i >= 0; i--) {
            for (int j = i + 1; j < size; j++) {
                subtractMultiple(b[i], upper[i][j], b[j], 0, b[i].length);
            }
            scale(b[i], 1 / upper[i][i]);
        }
    }

    /** z [n] with U' z = b; its first k elements belong to the leading k x k block of A alone. */
    double[] forward(double[] b) {
        double[] z = b.clone();
        for (int i = 0; i < size; i++) {
            z[i] /= upper[i][i];
            subtractMultiple(z, z[i], upper[i], i + 1, size);
        }
        return z;
    }

    /** x [k] with U x = z for the leading k x k block: the solution of the first k equations in k unknowns. */
    double[] backward(double[] z, int k) {
        double[] x = new double[k];
        for (int i = k - 1; i >= 0; i--) {
            double sum = z[i];
            for (int j = i + 1; j < k; j++) {
                sum -= upper[i][j] * x[j];
            }
            x[i] = sum / upper[i][i];
        }
        return x;
    }

    private static void subtractMultiple(double[] row, double factor, double[] other, int from, int to) {
        for (int j = from; j < to; j++) {
            row[j] -= factor * other[j];
        }
    }

    private static void scale(double[] row, double factor) {
        for (int j = 0; j < row.length; j++) {
            row[j] *= factor;
        }
    }
}
