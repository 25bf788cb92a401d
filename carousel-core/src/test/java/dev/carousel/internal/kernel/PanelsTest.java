package dev.carousel.internal.kernel;

import static dev.carousel.internal.kernel.Kernels.PANEL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.Bits;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PanelsTest {
    private static final int DEPTH = 3;
    private static final int OFFSET = 5;

    @ParameterizedTest
    @ValueSource(ints = {1, 63, 64, 65, 128, 130})
    void holdsEveryColumnAndZerosAfterTheLast(int columns) {
        float[] matrix = SampleFloats.ordinary(OFFSET + DEPTH * columns, new SplittableRandom(columns));

        Panels panels = Panels.of(matrix, OFFSET, DEPTH, columns);

        assertThat(panels.count()).isEqualTo((columns + 63) / 64);
        for (int k = 0; k < DEPTH; k++) {
            for (int j = 0; j < panels.count() * PANEL; j++) {
                float expected = j < columns ? matrix[OFFSET + k * columns + j] : 0;
                assertThat(panels.data()[panels.at(j / PANEL) + k * PANEL + j % PANEL])
                        .isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 63, 64, 65, 128, 130})
    void packsATransposeLikeTheMatrixItself(int columns) {
        float[] transposed = SampleFloats.ordinary(OFFSET + columns * DEPTH, new SplittableRandom(columns));
        float[] matrix = new float[DEPTH * columns];
        for (int k = 0; k < DEPTH; k++) {
            for (int j = 0; j < columns; j++) {
                matrix[k * columns + j] = transposed[OFFSET + j * DEPTH + k];
            }
        }

        Panels panels = Panels.ofTransposed(transposed, OFFSET, columns, DEPTH);

        Bits.assertSame(
                "panels", panels.data(), Panels.of(matrix, 0, DEPTH, columns).data());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 64, 130})
    void multipliesByTheWholeMatrix(int columns) {
        SplittableRandom random = new SplittableRandom(columns);
        float[] matrix = SampleFloats.ordinary(DEPTH * columns, random);
        float[] a = SampleFloats.ordinary(2 * DEPTH, random);
        Panels panels = Panels.of(matrix, 0, DEPTH, columns);
        int wide = panels.count() * PANEL;
        float[] c = new float[2 * wide];

        panels.multiplyAdd(new ScalarKernels(), 2, a, 0, DEPTH, c, 0, wide);

        for (int row = 0; row < 2; row++) {
            for (int j = 0; j < columns; j++) {
                float sum = 0;
                for (int k = 0; k < DEPTH; k++) {
                    sum = Math.fma(a[row * DEPTH + k], matrix[k * columns + j], sum);
                }
                assertThat(c[row * wide + j]).isEqualTo(sum);
            }
        }
    }
}
