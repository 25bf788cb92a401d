package dev.carousel.internal.kernel;

import static dev.carousel.internal.kernel.KernelTwins.assertAgree;
import static dev.carousel.internal.kernel.KernelTwins.floats;
import static dev.carousel.internal.kernel.Kernels.PANEL;
import static dev.carousel.internal.kernel.Kernels.UNITS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.internal.kernel.KernelTwins.Call;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The vector kernels for products against their specification to the bit: shapes that straddle every vector width, strides wider than what is used,
 * offsets that align with nothing, untouched surroundings.
 */
class VectorProductsTest {
    @BeforeAll
    static void vectorsAreThere() {
        KernelTwins.requireVectors();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void multipliesAlike(boolean wild) {
        SplittableRandom random = new SplittableRandom(1);
        for (int rows = 0; rows <= 23; rows++) {
            for (int depth : new int[] {0, 1, 2, 3, 7, 16, 31, 127, 128, 129, 300}) {
                int aStride = depth + random.nextInt(5);
                int cStride = PANEL + random.nextInt(20);
                int aAt = random.nextInt(7);
                int pAt = random.nextInt(7);
                int cAt = random.nextInt(7);
                int r = rows;
                int d = depth;
                assertAgree(
                        "multiply rows " + rows + " depth " + depth,
                        call -> call.kernels.multiply(
                                r, d, call.get(0), aAt, aStride, call.get(1), pAt, call.get(2), cAt, cStride),
                        floats(wild).apply(aAt + rows * aStride + 3, random),
                        floats(wild).apply(pAt + depth * PANEL + 3, random),
                        floats(wild).apply(cAt + rows * cStride + PANEL, random));
            }
        }
    }

    @Test
    void multipliesFromAStartAlike() {
        SplittableRandom random = new SplittableRandom(5);
        for (int rows = 0; rows <= 23; rows++) {
            for (int depth : new int[] {0, 1, 7, 128, 300}) {
                int startStride = random.nextBoolean() ? 0 : PANEL + random.nextInt(9);
                int cStride = PANEL + random.nextInt(20);
                int at = random.nextInt(7);
                int r = rows;
                int d = depth;
                assertAgree(
                        "multiply from a start of stride " + startStride + " rows " + rows + " depth " + depth,
                        call -> call.kernels.multiply(
                                r,
                                d,
                                call.get(0),
                                0,
                                d,
                                call.get(1),
                                at,
                                call.get(2),
                                at,
                                startStride,
                                call.get(3),
                                at,
                                cStride),
                        SampleFloats.ordinary(rows * depth + 3, random),
                        SampleFloats.ordinary(at + depth * PANEL, random),
                        SampleFloats.ordinary(at + rows * startStride + PANEL, random),
                        SampleFloats.ordinary(at + rows * cStride + PANEL, random));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void multipliesTheFirstColumnsAlike(boolean wild) {
        SplittableRandom random = new SplittableRandom(8);
        for (int rows = 0; rows <= 19; rows++) {
            for (int depth : new int[] {0, 1, 7, 128, 200}) {
                int aStride = depth + random.nextInt(5);
                int cStride = UNITS + random.nextInt(70);
                int at = random.nextInt(7);
                int r = rows;
                int d = depth;
                assertAgree(
                        "multiplySlim rows " + rows + " depth " + depth,
                        call -> call.kernels.multiplySlim(
                                r, d, call.get(0), at, aStride, call.get(1), at, call.get(2), at, cStride),
                        floats(wild).apply(at + rows * aStride + 3, random),
                        floats(wild).apply(at + depth * PANEL, random),
                        floats(wild).apply(at + rows * cStride + UNITS, random));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void multipliesTransposedAlike(boolean wild) {
        SplittableRandom random = new SplittableRandom(2);
        for (int rows : new int[] {0, 1, 2, 3, 7, 16, 31, 127, 128, 129, 300}) {
            for (int columns = 0; columns <= 70; columns += columns < 23 ? 1 : 15) {
                int aStride = columns + random.nextInt(5);
                int aAt = random.nextInt(7);
                int gAt = random.nextInt(7);
                int cAt = random.nextInt(7);
                int n = columns;
                assertAgree(
                        "multiplyTransposed rows " + rows + " columns " + columns,
                        call -> call.kernels.multiplyTransposed(
                                rows, n, call.get(0), aAt, aStride, call.get(1), gAt, call.get(2), cAt),
                        floats(wild).apply(aAt + rows * aStride + 3, random),
                        floats(wild).apply(gAt + rows * PANEL + 3, random),
                        floats(wild).apply(cAt + columns * PANEL + 3, random));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "64, 5, 12",
        "256, 5, 48",
        "16, 5, 0",
        "17, 5, 1",
        "7, 5, 1",
        "3, 5, 0",
        "128, 6, 20",
        "9, 6, 0",
        "6, 6, 1"
    })
    void leavesFewSingleRowsOver(int rows, int height, int tall) {
        assertThat(VectorProducts.tall(rows, height)).isEqualTo(tall);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void multipliesPackedRowsAlike(boolean wild) {
        SplittableRandom random = new SplittableRandom(10);
        for (int rows = 0; rows <= 23; rows++) {
            for (int depth : new int[] {1, 2, 7, 16, 129, 300}) {
                boolean transposed = random.nextBoolean();
                int rowStride = transposed ? 1 : depth + random.nextInt(5);
                int stepStride = transposed ? rows + random.nextInt(5) : 1;
                int startStride = random.nextBoolean() ? 0 : PANEL;
                int at = random.nextInt(7);
                int r = rows;
                int d = depth;
                int cut = random.nextInt(depth + 1);
                float[][] arrays = {
                    floats(wild).apply(at + rows * rowStride + depth * stepStride + 3, random),
                    floats(wild).apply(at + depth * PANEL, random),
                    floats(wild).apply(at + rows * startStride + PANEL, random),
                    floats(wild).apply(at + rows * PANEL + 3, random)
                };
                Consumer<Call> operation = call -> {
                    float[] packed = new float[at + r * d];
                    call.kernels.pack(r, d, 0, cut, call.get(0), at, rowStride, stepStride, packed, at);
                    int rest = at + cut * stepStride;
                    call.kernels.pack(r, d, cut, d - cut, call.get(0), rest, rowStride, stepStride, packed, at);
                    call.kernels.multiplyPacked(
                            r, d, packed, at, call.get(1), at, call.get(2), at, startStride, call.get(3), at, PANEL);
                };
                assertAgree("multiplyPacked rows " + rows + " depth " + depth, operation, arrays);
            }
        }
    }
}
