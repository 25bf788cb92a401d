package dev.carousel.internal.kernel;

import static dev.carousel.internal.kernel.Kernels.PANEL;
import static dev.carousel.internal.kernel.Kernels.UNITS;
import static dev.carousel.internal.kernel.VectorLanes.FLOATS;
import static dev.carousel.internal.kernel.VectorLanes.LENGTH;

import jdk.incubator.vector.FloatVector;

/** The element-wise part of the LSTM cell, 16 units at a time, beside the products that feed it. */
final class VectorCell {
    private static final int GROUP = 16;

    private VectorCell() {}

    /** In groups of rows, because one value that is not {@link VectorFunctions#ordinary} makes all of its group slower. */
    static void forward(
            int rows,
            float[] gates,
            int gatesAt,
            float[] cPrevious,
            int cPreviousAt,
            float[] c,
            int cAt,
            float[] tanhC,
            int tanhCAt,
            float[] h,
            int hAt,
            int stride) {
        for (int row = 0; row < rows; row += GROUP) {
            int unit = row * stride;
            group(
                    Math.min(GROUP, rows - row),
                    gates,
                    gatesAt + row * PANEL,
                    cPrevious,
                    cPreviousAt + unit,
                    c,
                    cAt + unit,
                    tanhC,
                    tanhCAt + unit,
                    h,
                    hAt + unit,
                    stride);
        }
    }

    /** Activations are whole passes over the hot panel, one function each; see {@link VectorFunctions} for the reason. */
    private static void group(
            int rows,
            float[] gates,
            int gatesAt,
            float[] cPrevious,
            int cPreviousAt,
            float[] c,
            int cAt,
            float[] tanhC,
            int tanhCAt,
            float[] h,
            int hAt,
            int stride) {
        activate(rows, gates, gatesAt);
        for (int row = 0; row < rows; row++) {
            int at = gatesAt + row * PANEL;
            for (int u = 0; u < UNITS; u += LENGTH) {
                int unit = row * stride + u;
                FloatVector i = FloatVector.fromArray(FLOATS, gates, at + u);
                FloatVector f = FloatVector.fromArray(FLOATS, gates, at + UNITS + u);
                FloatVector g = FloatVector.fromArray(FLOATS, gates, at + 2 * UNITS + u);
                FloatVector made = f.fma(FloatVector.fromArray(FLOATS, cPrevious, cPreviousAt + unit), i.mul(g));
                made.intoArray(c, cAt + unit);
                made.intoArray(tanhC, tanhCAt + unit);
            }
        }
        squash(rows, tanhC, tanhCAt, stride);
        for (int row = 0; row < rows; row++) {
            int at = gatesAt + row * PANEL + 3 * UNITS;
            for (int u = 0; u < UNITS; u += LENGTH) {
                int unit = row * stride + u;
                FloatVector.fromArray(FLOATS, gates, at + u)
                        .mul(FloatVector.fromArray(FLOATS, tanhC, tanhCAt + unit))
                        .intoArray(h, hAt + unit);
            }
        }
    }

    private static void activate(int rows, float[] gates, int at) {
        if (VectorFunctions.ordinary(rows * PANEL, gates, at)) {
            VectorFunctions.ordinarySigmoid(rows, 2 * UNITS, gates, at, PANEL);
            VectorFunctions.ordinaryTanh(rows, UNITS, gates, at + 2 * UNITS, PANEL);
            VectorFunctions.ordinarySigmoid(rows, UNITS, gates, at + 3 * UNITS, PANEL);
        } else {
            for (int row = at; row < at + rows * PANEL; row += PANEL) {
                VectorFunctions.sigmoid(2 * UNITS, gates, row, gates, row);
                VectorFunctions.tanh(UNITS, gates, row + 2 * UNITS, gates, row + 2 * UNITS);
                VectorFunctions.sigmoid(UNITS, gates, row + 3 * UNITS, gates, row + 3 * UNITS);
            }
        }
    }

    private static void squash(int rows, float[] c, int at, int stride) {
        if (VectorFunctions.ordinary(rows, c, at, stride)) {
            VectorFunctions.ordinaryTanh(rows, UNITS, c, at, stride);
        } else {
            for (int row = 0; row < rows; row++) {
                VectorFunctions.tanh(UNITS, c, at + row * stride, c, at + row * stride);
            }
        }
    }

    static void backward(
            int rows,
            float[] gates,
            int gatesAt,
            float[] cPrevious,
            int cPreviousAt,
            float[] tanhC,
            int tanhCAt,
            int stride,
            float[] dH,
            int dHAt,
            float[] dC,
            int dCAt,
            int dStride) {
        FloatVector one = FloatVector.broadcast(FLOATS, 1f);
        for (int row = 0; row < rows; row++) {
            for (int u = 0; u < UNITS; u += LENGTH) {
                int at = gatesAt + row * PANEL + u;
                int unit = row * stride + u;
                int dUnit = row * dStride + u;
                FloatVector i = FloatVector.fromArray(FLOATS, gates, at);
                FloatVector f = FloatVector.fromArray(FLOATS, gates, at + UNITS);
                FloatVector g = FloatVector.fromArray(FLOATS, gates, at + 2 * UNITS);
                FloatVector o = FloatVector.fromArray(FLOATS, gates, at + 3 * UNITS);
                FloatVector squashed = FloatVector.fromArray(FLOATS, tanhC, tanhCAt + unit);
                FloatVector dh = FloatVector.fromArray(FLOATS, dH, dHAt + dUnit);
                FloatVector dc = dh.mul(o)
                        .fma(squashed.neg().fma(squashed, one), FloatVector.fromArray(FLOATS, dC, dCAt + dUnit));
                dc.mul(g).mul(i.mul(one.sub(i))).intoArray(gates, at);
                dc.mul(FloatVector.fromArray(FLOATS, cPrevious, cPreviousAt + unit))
                        .mul(f.mul(one.sub(f)))
                        .intoArray(gates, at + UNITS);
                dc.mul(i).mul(g.neg().fma(g, one)).intoArray(gates, at + 2 * UNITS);
                dh.mul(squashed).mul(o.mul(one.sub(o))).intoArray(gates, at + 3 * UNITS);
                dc.mul(f).intoArray(dC, dCAt + dUnit);
            }
        }
    }
}
