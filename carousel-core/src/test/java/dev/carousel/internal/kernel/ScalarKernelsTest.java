package dev.carousel.internal.kernel;

import static dev.carousel.internal.kernel.Kernels.PANEL;
import static dev.carousel.internal.kernel.Kernels.UNITS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import dev.carousel.Bits;
import java.lang.management.ManagementFactory;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The specification itself, against formulas written out. */
class ScalarKernelsTest {
    private final Kernels kernels = new ScalarKernels();
    private final SplittableRandom random = new SplittableRandom(11);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8, 9, 127, 128, 129, 300})
    void sumsEachProductAsOneChainOverAscendingDepth(int depth) {
        float[] a = SampleFloats.ordinary(3 * depth, random);
        float[] panel = SampleFloats.ordinary(depth * PANEL, random);
        float[] c = SampleFloats.ordinary(3 * PANEL, random);
        float[] expected = c.clone();
        for (int row = 0; row < 3; row++) {
            for (int j = 0; j < PANEL; j++) {
                for (int k = 0; k < depth; k++) {
                    int at = row * PANEL + j;
                    expected[at] = Math.fma(a[row * depth + k], panel[k * PANEL + j], expected[at]);
                }
            }
        }

        kernels.multiply(3, depth, a, 0, depth, panel, 0, c, 0, PANEL);

        Bits.assertSame("c", c, expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8, 9, 127, 128, 129, 300})
    void sumsTransposedProductsOverAscendingRows(int rows) {
        float[] a = SampleFloats.ordinary(rows * 3, random);
        float[] g = SampleFloats.ordinary(rows * PANEL, random);
        float[] c = SampleFloats.ordinary(3 * PANEL, random);
        float[] expected = c.clone();
        for (int column = 0; column < 3; column++) {
            for (int j = 0; j < PANEL; j++) {
                for (int row = 0; row < rows; row++) {
                    int at = column * PANEL + j;
                    expected[at] = Math.fma(a[row * 3 + column], g[row * PANEL + j], expected[at]);
                }
            }
        }

        kernels.multiplyTransposed(rows, 3, a, 0, 3, g, 0, c, 0);

        Bits.assertSame("c", c, expected);
    }

    @Test
    void allocatesNothingAfterAThreadsFirstProduct() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        assumeTrue(threads.isThreadAllocatedMemorySupported(), "this JVM does not count allocations");
        float[] a = SampleFloats.ordinary(3 * 9, random);
        float[] panel = SampleFloats.ordinary(9 * PANEL, random);
        float[] c = new float[9 * PANEL];
        long allocated = -1;
        for (int round = 0; round < 2; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            kernels.multiply(3, 9, a, 0, 9, panel, 0, c, 0, PANEL);
            kernels.multiplyTransposed(3, 9, a, 0, 9, panel, 0, c, 0);
            allocated = threads.getCurrentThreadAllocatedBytes() - before;
        }
        assertThat(allocated).isZero();
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
