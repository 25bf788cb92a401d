package dev.carousel.internal.kernel;

import static dev.carousel.internal.kernel.FloatFunctions.*;
import static dev.carousel.internal.kernel.Kernels.UNITS;
import static dev.carousel.internal.kernel.VectorLanes.FLOATS;
import static dev.carousel.internal.kernel.VectorLanes.LENGTH;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** What a softmax does with rows, whole or a panel's part of them; flat bodies for the reason {@link VectorFunctions} gives. */
final class VectorSoftmax {
    private VectorSoftmax() {}

    /** Comparing and blending, because max would spend three instructions more on NaN and on the signs of zeros. */
    static void raise(int rows, int n, float[] x, int xAt, int xStride, float[] lanes) {
        for (int row = 0; row < rows; row++) {
            int at = xAt + row * xStride;
            FloatVector largest = FloatVector.fromArray(FLOATS, lanes, row * UNITS);
            int k = 0;
            for (; k + LENGTH <= n; k += LENGTH) {
                FloatVector v = FloatVector.fromArray(FLOATS, x, at + k);
                largest = largest.blend(v, v.compare(VectorOperators.GT, largest));
            }
            largest.intoArray(lanes, row * UNITS);
            for (; k < n; k++) {
                lanes[row * UNITS] = x[at + k] > lanes[row * UNITS] ? x[at + k] : lanes[row * UNITS];
            }
        }
    }

    static void expShifted(
            int rows,
            int n,
            float[] x,
            int xAt,
            int xStride,
            float[] shift,
            int shiftAt,
            float[] y,
            int yAt,
            int yStride) {
        for (int row = 0; row < rows; row++) {
            int from = xAt + row * xStride;
            int to = yAt + row * yStride;
            float less = shift[shiftAt + row];
            int k = 0;
            for (; k + LENGTH <= n; k += LENGTH) {
                FloatVector v = FloatVector.fromArray(FLOATS, x, from + k).sub(less);
                FloatVector rounder = FloatVector.broadcast(FLOATS, ROUNDER);
                FloatVector shifted = v.fma(FloatVector.broadcast(FLOATS, LOG2_E), rounder);
                FloatVector power = shifted.sub(rounder);
                FloatVector r = power.fma(FloatVector.broadcast(FLOATS, -LN2_HIGH), v);
                r = power.fma(FloatVector.broadcast(FLOATS, -LN2_LOW), r);
                FloatVector p = FloatVector.broadcast(FLOATS, EXP_6).fma(r, FloatVector.broadcast(FLOATS, EXP_5));
                p = p.fma(r, FloatVector.broadcast(FLOATS, EXP_4));
                p = p.fma(r, FloatVector.broadcast(FLOATS, EXP_3));
                p = p.fma(r, FloatVector.broadcast(FLOATS, EXP_2));
                p = p.fma(r.mul(r), r).add(1f);
                p.reinterpretAsInts()
                        .add(shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23))
                        .reinterpretAsFloats()
                        .blend(Float.POSITIVE_INFINITY, v.compare(VectorOperators.GT, EXP_OVERFLOW))
                        .blend(0f, v.compare(VectorOperators.LT, EXP_UNDERFLOW))
                        .blend(v, v.compare(VectorOperators.NE, v))
                        .intoArray(y, to + k);
            }
            for (; k < n; k++) {
                y[to + k] = FloatFunctions.exp(x[from + k] - less);
            }
        }
    }
}
