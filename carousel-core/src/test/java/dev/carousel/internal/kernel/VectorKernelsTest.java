package dev.carousel.internal.kernel;

import static dev.carousel.internal.kernel.KernelTwins.assertAgree;
import static dev.carousel.internal.kernel.KernelTwins.floats;
import static dev.carousel.internal.kernel.Kernels.PANEL;
import static dev.carousel.internal.kernel.Kernels.UNITS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The vector kernels for the elements of arrays, cells and single steps against their specification to the bit: shapes that straddle every vector width, strides wider than what is used,
 * offsets that align with nothing, untouched surroundings.
 */
class VectorKernelsTest {
    @BeforeAll
    static void vectorsAreThere() {
        KernelTwins.requireVectors();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shiftsAndExponentiatesAlike(boolean wild) {
        SplittableRandom random = new SplittableRandom(5);
        for (int n : new int[] {1, 7, 15, 16, 17, 64, 100}) {
            int rows = 3;
            float[] x = floats(wild).apply(2 + rows * (n + 5), random);
            float[] shift = floats(wild).apply(1 + rows, random);
            float[] y = SampleFloats.ordinary(4 + rows * (n + 3), random);
            assertAgree(
                    "exponentials of " + n,
                    call -> call.kernels.expShifted(
                            rows, n, call.get(0), 2, n + 5, call.get(1), 1, call.get(2), 4, n + 3),
                    x,
                    shift,
                    y);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void raisesLanesToTheLargest(boolean wild) {
        SplittableRandom random = new SplittableRandom(6);
        for (int n : new int[] {1, 7, 15, 16, 17, 64, 100}) {
            int rows = 3;
            float[] x = floats(wild).apply(2 + rows * (n + 5), random);
            for (Kernels kernels : new Kernels[] {new ScalarKernels(), new VectorKernels()}) {
                float[] lanes = new float[rows * UNITS];
                Arrays.fill(lanes, Float.NEGATIVE_INFINITY);
                kernels.raise(rows, n, x, 2, n + 5, lanes);
                for (int row = 0; row < rows; row++) {
                    assertThat(largest(lanes, row * UNITS, UNITS))
                            .as("%s, %d columns, row %d", kernels.description(), n, row)
                            .isEqualTo(largest(x, 2 + row * (n + 5), n));
                }
            }
        }
    }

    /** Of what is a number; zeros have no sign here. */
    private static float largest(float[] x, int at, int n) {
        float largest = Float.NEGATIVE_INFINITY;
        for (int k = at; k < at + n; k++) {
            largest = x[k] > largest ? x[k] : largest;
        }
        return largest + 0f;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void runsTheCellAlike(boolean wild) {
        SplittableRandom random = new SplittableRandom(3);
        for (int rows = 0; rows <= 9; rows++) {
            int stride = UNITS * random.nextInt(1, 4);
            int at = random.nextInt(7);
            int states = at + rows * stride + UNITS;
            int r = rows;
            assertAgree(
                    "lstmForward rows " + rows,
                    call -> call.kernels.lstmForward(
                            r,
                            call.get(0),
                            at,
                            call.get(1),
                            at,
                            call.get(2),
                            at,
                            call.get(3),
                            at,
                            call.get(4),
                            at,
                            stride),
                    floats(wild).apply(at + rows * PANEL + 3, random),
                    floats(wild).apply(states, random),
                    new float[states],
                    new float[states],
                    new float[states]);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void addsAlike(boolean wild) {
        SplittableRandom random = new SplittableRandom(9);
        for (int n = 0; n <= 70; n++) {
            int size = n;
            assertAgree(
                    "add " + n,
                    call -> call.kernels.add(size, call.get(0), 2, call.get(1), 3),
                    floats(wild).apply(n + 5, random),
                    floats(wild).apply(n + 5, random));
        }
    }

    /** Around the limits up to which functions leave out what large values need. */
    @ParameterizedTest
    @ValueSource(floats = {.5f, 4, 10, 21, 42, 44, 90, 200})
    void runsTheCellAlikeWhateverTheSizeOfItsValues(float scale) {
        SplittableRandom random = new SplittableRandom(6);
        for (int rows : new int[] {1, 2, 5, 64}) {
            int states = rows * UNITS;
            assertAgree(
                    "lstmForward rows " + rows + " scale " + scale,
                    call -> call.kernels.lstmForward(
                            rows,
                            call.get(0),
                            0,
                            call.get(1),
                            0,
                            call.get(2),
                            0,
                            call.get(3),
                            0,
                            call.get(4),
                            0,
                            UNITS),
                    scaled(scale, SampleFloats.ordinary(rows * PANEL, random)),
                    scaled(scale, SampleFloats.ordinary(states, random)),
                    new float[states],
                    new float[states],
                    new float[states]);
        }
    }

    private static float[] scaled(float scale, float[] values) {
        for (int k = 0; k < values.length; k++) {
            values[k] *= scale;
        }
        return values;
    }

    @Test
    void runsTheCellInPlaceAlike() {
        SplittableRandom random = new SplittableRandom(4);
        assertAgree(
                "lstmForward with c in place",
                call -> call.kernels.lstmForward(
                        1, call.get(0), 0, call.get(1), 0, call.get(1), 0, call.get(0), PANEL, call.get(2), 0, 0),
                SampleFloats.ordinary(PANEL + UNITS, random),
                SampleFloats.ordinary(UNITS, random),
                new float[UNITS]);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void runsTheCellBackwardsAlike(boolean wild) {
        SplittableRandom random = new SplittableRandom(5);
        for (int rows = 0; rows <= 9; rows++) {
            int stride = UNITS * random.nextInt(1, 4);
            int dStride = PANEL * random.nextInt(1, 3);
            int at = random.nextInt(7);
            int states = at + rows * stride + UNITS;
            int gradients = at + rows * dStride + UNITS;
            int r = rows;
            assertAgree(
                    "lstmBackward rows " + rows,
                    call -> call.kernels.lstmBackward(
                            r,
                            call.get(0),
                            at,
                            call.get(1),
                            at,
                            call.get(2),
                            at,
                            stride,
                            call.get(3),
                            at,
                            call.get(4),
                            at,
                            dStride),
                    floats(wild).apply(at + rows * PANEL + 3, random),
                    floats(wild).apply(states, random),
                    floats(wild).apply(states, random),
                    floats(wild).apply(gradients, random),
                    floats(wild).apply(gradients, random));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void stepsAlike(boolean wild) {
        SplittableRandom random = new SplittableRandom(8);
        for (int I : new int[] {1, 2, 7, 64, 129}) {
            for (int H : new int[] {1, 16, 31, 130}) {
                int wAt = random.nextInt(7);
                int uAt = random.nextInt(7);
                int biasAt = random.nextInt(7);
                int yAt = random.nextInt(7);
                int stride = UNITS + random.nextInt(20);
                assertAgree(
                        "gates " + I + " " + H,
                        call -> call.kernels.stepGates(
                                I,
                                call.get(0),
                                call.get(1),
                                wAt,
                                H,
                                call.get(2),
                                call.get(3),
                                uAt,
                                call.get(4),
                                biasAt,
                                call.get(5),
                                yAt,
                                stride),
                        floats(wild).apply(I, random),
                        floats(wild).apply(wAt + I * PANEL + 3, random),
                        floats(wild).apply(H, random),
                        floats(wild).apply(uAt + H * PANEL + 3, random),
                        floats(wild).apply(biasAt + PANEL + 3, random),
                        floats(wild).apply(yAt + 4 * stride + 3, random));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void updatesTheCellOfAStepAlike(boolean wild) {
        SplittableRandom random = new SplittableRandom(9);
        for (int units = 0; units <= 5 * UNITS; units += UNITS) {
            int n = units;
            int gatesAt = random.nextInt(7);
            int at = random.nextInt(7);
            int stride = units + random.nextInt(20);
            float[] gates = floats(wild).apply(gatesAt + 3 * stride + units, random);
            float[] c = floats(wild).apply(at + units + 3, random);
            float[] h = floats(wild).apply(at + units + 3, random);
            // The gates are scratch afterwards, so each has its own that are not compared.
            assertAgree(
                    "cell " + units,
                    call -> call.kernels.stepLstm(n, gates.clone(), gatesAt, stride, call.get(0), call.get(1), at),
                    c,
                    h);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void evaluatesFunctionsAlike(boolean wild) {
        SplittableRandom random = new SplittableRandom(6);
        for (int n = 0; n <= 70; n++) {
            int xAt = random.nextInt(7);
            int yAt = random.nextInt(7);
            int length = n;
            float[] x = floats(wild).apply(xAt + n + 3, random);
            float[] y = new float[yAt + n + 3];
            assertAgree("tanh " + n, call -> call.kernels.tanh(length, call.get(0), xAt, call.get(1), yAt), x, y);
            assertAgree("sigmoid " + n, call -> call.kernels.sigmoid(length, call.get(0), xAt, call.get(1), yAt), x, y);
            assertAgree("exp " + n, call -> call.kernels.exp(length, call.get(0), xAt, call.get(1), yAt), x, y);
            assertAgree("log " + n, call -> call.kernels.log(length, call.get(0), xAt, call.get(1), yAt), x, y);
        }
    }

    @Test
    void evaluatesFunctionsAlikeOverTheWholeRange() {
        int stride = 9973;
        float[] x = new float[(int) ((1L << 32) / stride)];
        for (int k = 0; k < x.length; k++) {
            x[k] = Float.intBitsToFloat((int) (Integer.MIN_VALUE + (long) k * stride));
        }
        float[] y = new float[x.length];
        assertAgree("tanh", call -> call.kernels.tanh(x.length, call.get(0), 0, call.get(1), 0), x, y);
        assertAgree("sigmoid", call -> call.kernels.sigmoid(x.length, call.get(0), 0, call.get(1), 0), x, y);
        assertAgree("exp", call -> call.kernels.exp(x.length, call.get(0), 0, call.get(1), 0), x, y);
        assertAgree("log", call -> call.kernels.log(x.length, call.get(0), 0, call.get(1), 0), x, y);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void updatesAlike(boolean wild) {
        SplittableRandom random = new SplittableRandom(7);
        for (int n = 0; n <= 70; n++) {
            int from = random.nextInt(7);
            int to = from + n;
            int size = to + 3;
            float[] squares = floats(wild).apply(size, random);
            for (int k = 0; k < size; k++) {
                squares[k] = Math.abs(squares[k]);
            }
            assertAgree(
                    "adam " + n,
                    call -> call.kernels.adam(
                            from,
                            to,
                            call.get(0),
                            call.get(1),
                            call.get(2),
                            call.get(3),
                            0.9f,
                            0.999f,
                            0.01f,
                            1.7f,
                            1e-8f),
                    floats(wild).apply(size, random),
                    floats(wild).apply(size, random),
                    floats(wild).apply(size, random),
                    squares);
        }
    }
}
