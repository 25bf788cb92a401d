package dev.carousel.internal.kernel;

import static dev.carousel.internal.kernel.FloatFunctions.*;
import static dev.carousel.internal.kernel.VectorLanes.FLOATS;
import static dev.carousel.internal.kernel.VectorLanes.LENGTH;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * {@link FloatFunctions} over arrays: the same operations in the same order, so the same bits.
 *
 * <p>Each loop body is flat and calls nothing of ours: beyond about two such functions in one method C2 stops inlining and
 * boxes every vector, which costs a factor of ten.
 */
final class VectorFunctions {
    /** Up to here, and down to here, exp(2x) is neither 0 nor infinite. */
    private static final float ORDINARY = 43f;

    /** Not 0, which C2 of JDK 17 takes for an object that a sum must be, too. */
    private static final float TINY = 1e-30f;

    private VectorFunctions() {}

    static void tanh(int n, float[] x, int xAt, float[] y, int yAt) {
        int k = 0;
        for (; k + LENGTH <= n; k += LENGTH) {
            FloatVector v = FloatVector.fromArray(FLOATS, x, xAt + k);
            FloatVector u = v.abs();
            FloatVector rounder = FloatVector.broadcast(FLOATS, ROUNDER);
            FloatVector shifted = u.fma(FloatVector.broadcast(FLOATS, -2f * LOG2_E), rounder);
            FloatVector power = shifted.sub(rounder);
            FloatVector r = power.fma(FloatVector.broadcast(FLOATS, -LN2_HIGH), u.mul(-2f));
            r = power.fma(FloatVector.broadcast(FLOATS, -LN2_LOW), r);
            FloatVector p = FloatVector.broadcast(FLOATS, EXP_6).fma(r, FloatVector.broadcast(FLOATS, EXP_5));
            p = p.fma(r, FloatVector.broadcast(FLOATS, EXP_4));
            p = p.fma(r, FloatVector.broadcast(FLOATS, EXP_3));
            p = p.fma(r, FloatVector.broadcast(FLOATS, EXP_2));
            p = p.fma(r.mul(r), r);
            power = shifted.reinterpretAsInts()
                    .lanewise(VectorOperators.LSHL, 23)
                    .add(ONE_BITS)
                    .reinterpretAsFloats();
            FloatVector e = power.fma(p, power.sub(1f));
            e.div(e.add(2f))
                    .abs()
                    .blend(1f, u.compare(VectorOperators.GT, TANH_SATURATION))
                    .reinterpretAsInts()
                    .or(v.reinterpretAsInts().and(Integer.MIN_VALUE))
                    .reinterpretAsFloats()
                    .intoArray(y, yAt + k);
        }
        for (; k < n; k++) {
            y[yAt + k] = FloatFunctions.tanh(x[xAt + k]);
        }
    }

    static void sigmoid(int n, float[] x, int xAt, float[] y, int yAt) {
        int k = 0;
        for (; k + LENGTH <= n; k += LENGTH) {
            FloatVector v = FloatVector.fromArray(FLOATS, x, xAt + k).neg();
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
            FloatVector e = p.reinterpretAsInts()
                    .add(shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23))
                    .reinterpretAsFloats()
                    .blend(Float.POSITIVE_INFINITY, v.compare(VectorOperators.GT, EXP_OVERFLOW))
                    .blend(0f, v.compare(VectorOperators.LT, EXP_UNDERFLOW))
                    .blend(v, v.compare(VectorOperators.NE, v));
            FloatVector one = FloatVector.broadcast(FLOATS, 1f);
            one.div(one.add(e)).intoArray(y, yAt + k);
        }
        for (; k < n; k++) {
            y[yAt + k] = FloatFunctions.sigmoid(x[xAt + k]);
        }
    }

    /** {@link #tanh} in place of n values, whole vectors, in each of some rows, all of them {@link #ordinary}: a third less to do. */
    static void ordinaryTanh(int rows, int n, float[] x, int at, int stride) {
        for (int row = 0; row < rows; row++) {
            int from = at + row * stride;
            for (int k = from; k < from + n; k += LENGTH) {
                FloatVector v = FloatVector.fromArray(FLOATS, x, k);
                FloatVector u = v.abs();
                FloatVector rounder = FloatVector.broadcast(FLOATS, ROUNDER);
                FloatVector shifted = u.fma(FloatVector.broadcast(FLOATS, -2f * LOG2_E), rounder);
                FloatVector power = shifted.sub(rounder);
                FloatVector r = power.fma(FloatVector.broadcast(FLOATS, -LN2_HIGH), u.mul(-2f));
                r = power.fma(FloatVector.broadcast(FLOATS, -LN2_LOW), r);
                FloatVector p = FloatVector.broadcast(FLOATS, EXP_6).fma(r, FloatVector.broadcast(FLOATS, EXP_5));
                p = p.fma(r, FloatVector.broadcast(FLOATS, EXP_4));
                p = p.fma(r, FloatVector.broadcast(FLOATS, EXP_3));
                p = p.fma(r, FloatVector.broadcast(FLOATS, EXP_2));
                p = p.fma(r.mul(r), r);
                power = shifted.reinterpretAsInts()
                        .lanewise(VectorOperators.LSHL, 23)
                        .add(ONE_BITS)
                        .reinterpretAsFloats();
                FloatVector e = power.fma(p, power.sub(1f));
                e.div(e.add(2f))
                        .abs()
                        .reinterpretAsInts()
                        .or(v.reinterpretAsInts().and(Integer.MIN_VALUE))
                        .reinterpretAsFloats()
                        .intoArray(x, k);
            }
        }
    }

    /** {@link #sigmoid} in place of n values, whole vectors, in each of some rows, all of them {@link #ordinary}: a third less to do. */
    static void ordinarySigmoid(int rows, int n, float[] x, int at, int stride) {
        for (int row = 0; row < rows; row++) {
            int from = at + row * stride;
            for (int k = from; k < from + n; k += LENGTH) {
                FloatVector v = FloatVector.fromArray(FLOATS, x, k).neg();
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
                FloatVector e = p.reinterpretAsInts()
                        .add(shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23))
                        .reinterpretAsFloats();
                FloatVector one = FloatVector.broadcast(FLOATS, 1f);
                one.div(one.add(e)).intoArray(x, k);
            }
        }
    }

    /**
     * Whether n values are neither NaN nor beyond what {@link #ordinaryTanh} and {@link #ordinarySigmoid} can take; n is whole vectors. It
     * looks at sums of squares, which a few fused multiply-adds give: large ones may be refused though each value is small.
     */
    static boolean ordinary(int n, float[] x, int at) {
        FloatVector s0 = FloatVector.broadcast(FLOATS, TINY);
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        int k = at;
        for (; k + 4 * LENGTH <= at + n; k += 4 * LENGTH) {
            FloatVector v0 = FloatVector.fromArray(FLOATS, x, k);
            FloatVector v1 = FloatVector.fromArray(FLOATS, x, k + LENGTH);
            FloatVector v2 = FloatVector.fromArray(FLOATS, x, k + 2 * LENGTH);
            FloatVector v3 = FloatVector.fromArray(FLOATS, x, k + 3 * LENGTH);
            s0 = v0.fma(v0, s0);
            s1 = v1.fma(v1, s1);
            s2 = v2.fma(v2, s2);
            s3 = v3.fma(v3, s3);
        }
        for (; k < at + n; k += LENGTH) {
            FloatVector v = FloatVector.fromArray(FLOATS, x, k);
            s0 = v.fma(v, s0);
        }
        return s0.add(s1)
                .add(s2.add(s3))
                .compare(VectorOperators.LT, ORDINARY * ORDINARY)
                .allTrue();
    }

    /** The same for {@value Kernels#UNITS} values in each of some rows. */
    static boolean ordinary(int rows, float[] x, int at, int stride) {
        for (int u = 0; u < Kernels.UNITS; u += LENGTH) {
            FloatVector sum = FloatVector.broadcast(FLOATS, TINY);
            for (int k = at + u, end = at + u + rows * stride; k < end; k += stride) {
                FloatVector v = FloatVector.fromArray(FLOATS, x, k);
                sum = v.fma(v, sum);
            }
            if (!sum.compare(VectorOperators.LT, ORDINARY * ORDINARY).allTrue()) {
                return false;
            }
        }
        return true;
    }

    static void exp(int n, float[] x, int xAt, float[] y, int yAt) {
        int k = 0;
        for (; k + LENGTH <= n; k += LENGTH) {
            FloatVector v = FloatVector.fromArray(FLOATS, x, xAt + k);
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
                    .intoArray(y, yAt + k);
        }
        for (; k < n; k++) {
            y[yAt + k] = FloatFunctions.exp(x[xAt + k]);
        }
    }

    static void log(int n, float[] x, int xAt, float[] y, int yAt) {
        int k = 0;
        for (; k + LENGTH <= n; k += LENGTH) {
            FloatVector v = FloatVector.fromArray(FLOATS, x, xAt + k);
            IntVector bits = v.reinterpretAsInts();
            IntVector exponent = bits.sub(Float.floatToRawIntBits(SQRT_HALF)).lanewise(VectorOperators.ASHR, 23);
            FloatVector f = bits.sub(exponent.lanewise(VectorOperators.LSHL, 23))
                    .reinterpretAsFloats()
                    .sub(1f);
            FloatVector p = FloatVector.broadcast(FLOATS, LOG_10).fma(f, FloatVector.broadcast(FLOATS, LOG_9));
            p = p.fma(f, FloatVector.broadcast(FLOATS, LOG_8));
            p = p.fma(f, FloatVector.broadcast(FLOATS, LOG_7));
            p = p.fma(f, FloatVector.broadcast(FLOATS, LOG_6));
            p = p.fma(f, FloatVector.broadcast(FLOATS, LOG_5));
            p = p.fma(f, FloatVector.broadcast(FLOATS, LOG_4));
            p = p.fma(f, FloatVector.broadcast(FLOATS, LOG_3));
            FloatVector ff = f.mul(f);
            FloatVector tail = p.mul(f).fma(ff, ff.mul(-0.5f));
            FloatVector power = (FloatVector) exponent.convert(VectorOperators.I2F, 0);
            FloatVector low = f.add(power.fma(FloatVector.broadcast(FLOATS, LN2_LOW), tail));
            power.fma(FloatVector.broadcast(FLOATS, LN2_HIGH), low)
                    .blend(v, v.compare(VectorOperators.EQ, Float.POSITIVE_INFINITY))
                    .blend(Float.NEGATIVE_INFINITY, v.compare(VectorOperators.LT, Float.MIN_NORMAL))
                    .blend(Float.NaN, v.compare(VectorOperators.LT, 0f))
                    .blend(v, v.compare(VectorOperators.NE, v))
                    .intoArray(y, yAt + k);
        }
        for (; k < n; k++) {
            y[yAt + k] = FloatFunctions.log(x[xAt + k]);
        }
    }
}
