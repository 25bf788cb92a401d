package dev.carousel.models.forecast.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CholeskyTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 16, 33})
    void solvesWhatItsSolutionWasMultipliedTo(int n) {
        double[][] a = positiveDefinite(n, 11 + n);
        Random random = new Random(n);
        double[][] x = new double[n][3];
        double[][] b = new double[n][3];
        for (double[] row : x) {
            for (int k = 0; k < 3; k++) {
                row[k] = random.nextGaussian();
            }
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                for (int k = 0; k < 3; k++) {
                    b[i][k] += (a[i][j] + (i == j ? .5 : 0)) * x[j][k];
                }
            }
        }

        Cholesky.of(a, .5).solveInPlace(b);

        for (int i = 0; i < n; i++) {
            assertThat(b[i]).containsExactly(x[i], within(1e-9));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 12})
    void solvesEveryLeadingBlockFromOneFactor(int k) {
        double[][] a = positiveDefinite(12, 5);
        double[] b = new Random(6).doubles(12).toArray();

        Cholesky factor = Cholesky.of(a, 0);
        double[] x = factor.backward(factor.forward(b), k);

        for (int i = 0; i < k; i++) {
            double sum = 0;
            for (int j = 0; j < k; j++) {
                sum += a[i][j] * x[j];
            }
            assertThat(sum).isCloseTo(b[i], within(1e-9));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void answersAMatrixOfZerosWithFiniteNumbers(int n) {
        double[][] b = new double[n][2];

        Cholesky.of(new double[n][n], 0).solveInPlace(b);

        assertThat(b).isDeepEqualTo(new double[n][2]);
    }

    private static double[][] positiveDefinite(int n, long seed) {
        Random random = new Random(seed);
        double[][] root = new double[n][n];
        for (double[] row : root) {
            for (int j = 0; j < n; j++) {
                row[j] = random.nextGaussian();
            }
        }
        double[][] a = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                for (int k = 0; k < n; k++) {
                    a[i][j] += root[k][i] * root[k][j];
                }
            }
            a[i][i] += .1;
        }
        return a;
    }
}
