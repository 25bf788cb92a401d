package dev.carousel.internal.kernel;

import static dev.carousel.internal.kernel.Kernels.PANEL;
import static dev.carousel.internal.kernel.Kernels.UNITS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.Bits;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The specification itself, against formulas written out. */
class ScalarKernelsTest {
    private final Kernels kernels = new ScalarKernels();
    private final SplittableRandom random = new SplittableRandom(11);

    @Test
    void sumsEachProductAsOneChainOverAscendingDepth() {
        float[] a = SampleFloats.ordinary(3 * 5, random);
        float[] panel = SampleFloats.ordinary(5 * PANEL, random);
        float[] c = SampleFloats.ordinary(3 * PANEL, random);
        float[] expected = c.clone();
        for (int row = 0; row < 3; row++) {
            for (int j = 0; j < PANEL; j++) {
                for (int k = 0; k < 5; k++) {
                    expected[row * PANEL + j] =
                            Math.fma(a[row * 5 + k], panel[k * PANEL + j], expected[row * PANEL + j]);
                }
            }
        }

        kernels.multiply(3, 5, a, 0, 5, panel, 0, c, 0, PANEL);

        Bits.assertSame("c", c, expected);
    }

    @Test
    void sumsTransposedProductsOverAscendingRows() {
        float[] a = SampleFloats.ordinary(200 * 3, random);
        float[] g = SampleFloats.ordinary(200 * PANEL, random);
        float[] c = SampleFloats.ordinary(3 * PANEL, random);
        float[] expected = c.clone();
        for (int column = 0; column < 3; column++) {
            for (int j = 0; j < PANEL; j++) {
                for (int row = 0; row < 200; row++) {
                    int at = column * PANEL + j;
                    expected[at] = Math.fma(a[row * 3 + column], g[row * PANEL + j], expected[at]);
                }
            }
        }

        kernels.multiplyTransposed(200, 3, a, 0, 3, g, 0, c, 0);

        Bits.assertSame("c", c, expected);
    }

    @Test
    void computesTheEquationsOfTheCell() {
        float[] gates = SampleFloats.ordinary(PANEL, random);
        float[] before = gates.clone();
        float[] cPrevious = SampleFloats.ordinary(UNITS, random);
        float[] c = new float[UNITS];
        float[] tanhC = new float[UNITS];
        float[] h = new float[UNITS];

        kernels.lstmForward(1, gates, 0, cPrevious, 0, c, 0, tanhC, 0, h, 0, UNITS);

        for (int u = 0; u < UNITS; u++) {
            double i = sigmoid(before[u]);
            double f = sigmoid(before[UNITS + u]);
            double g = StrictMath.tanh(before[2 * UNITS + u]);
            double o = sigmoid(before[3 * UNITS + u]);
            double state = f * cPrevious[u] + i * g;
            // Errors of the activations, 2.5 ulp each, and three roundings, on values below 3.
            assertThat((double) gates[u]).isCloseTo(i, within(1e-6));
            assertThat((double) gates[UNITS + u]).isCloseTo(f, within(1e-6));
            assertThat((double) gates[2 * UNITS + u]).isCloseTo(g, within(1e-6));
            assertThat((double) gates[3 * UNITS + u]).isCloseTo(o, within(1e-6));
            assertThat((double) c[u]).isCloseTo(state, within(1e-6));
            assertThat((double) tanhC[u]).isCloseTo(StrictMath.tanh(state), within(1e-6));
            assertThat((double) h[u]).isCloseTo(o * StrictMath.tanh(state), within(1e-6));
        }
    }

    @Test
    void leavesAnOpenCellUnchangedForEver() {
        float[] gates = new float[PANEL];
        float[] c = SampleFloats.ordinary(UNITS, random);
        float[] original = c.clone();
        float[] unused = new float[UNITS];
        for (int step = 0; step < 100; step++) {
            java.util.Arrays.fill(gates, 0, UNITS, -100);
            java.util.Arrays.fill(gates, UNITS, 2 * UNITS, 100);
            java.util.Arrays.fill(gates, 2 * UNITS, 4 * UNITS, 0.3f);
            kernels.lstmForward(1, gates, 0, c, 0, c, 0, unused, 0, unused, 0, UNITS);
        }
        Bits.assertSame("c", c, original);
    }

    private static double sigmoid(double x) {
        return 1 / (1 + StrictMath.exp(-x));
    }
}
