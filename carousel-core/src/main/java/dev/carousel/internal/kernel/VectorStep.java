package dev.carousel.internal.kernel;

import static dev.carousel.internal.kernel.Kernels.PANEL;
import static dev.carousel.internal.kernel.Kernels.UNITS;
import static dev.carousel.internal.kernel.VectorLanes.FLOATS;
import static dev.carousel.internal.kernel.VectorLanes.LENGTH;

import jdk.incubator.vector.FloatVector;

/**
 * Steps of a single stream. They are as fast as weights can be read: four accumulators suffice, and x and h follow each other without a
 * stop. {@link VectorProducts} says why the bodies are spelled out.
 */
final class VectorStep {
    private static final int SPAN = 4 * LENGTH;

    private VectorStep() {}

    static void gates(
            int I,
            float[] x,
            float[] w,
            int wAt,
            int H,
            float[] h,
            float[] u,
            int uAt,
            float[] bias,
            int biasAt,
            float[] y,
            int yAt,
            int stride) {
        for (int span = 0; span < PANEL; span += SPAN) {
            fourVectors(I, x, w, wAt + span, H, h, u, uAt + span, bias, biasAt, span, y, yAt, stride);
        }
    }

    private static void fourVectors(
            int I,
            float[] x,
            float[] w,
            int wAt,
            int H,
            float[] h,
            float[] u,
            int uAt,
            float[] bias,
            int biasAt,
            int span,
            float[] y,
            int yAt,
            int stride) {
        int start = biasAt + span;
        FloatVector y0 = FloatVector.fromArray(FLOATS, bias, start);
        FloatVector y1 = FloatVector.fromArray(FLOATS, bias, start + LENGTH);
        FloatVector y2 = FloatVector.fromArray(FLOATS, bias, start + 2 * LENGTH);
        FloatVector y3 = FloatVector.fromArray(FLOATS, bias, start + 3 * LENGTH);
        for (int k = 0; k < I; k++) {
            int at = wAt + k * PANEL;
            FloatVector p0 = FloatVector.fromArray(FLOATS, w, at);
            FloatVector p1 = FloatVector.fromArray(FLOATS, w, at + LENGTH);
            FloatVector p2 = FloatVector.fromArray(FLOATS, w, at + 2 * LENGTH);
            FloatVector p3 = FloatVector.fromArray(FLOATS, w, at + 3 * LENGTH);
            FloatVector v = FloatVector.broadcast(FLOATS, x[k]);
            y0 = v.fma(p0, y0);
            y1 = v.fma(p1, y1);
            y2 = v.fma(p2, y2);
            y3 = v.fma(p3, y3);
        }
        for (int k = 0; k < H; k++) {
            int at = uAt + k * PANEL;
            FloatVector p0 = FloatVector.fromArray(FLOATS, u, at);
            FloatVector p1 = FloatVector.fromArray(FLOATS, u, at + LENGTH);
            FloatVector p2 = FloatVector.fromArray(FLOATS, u, at + 2 * LENGTH);
            FloatVector p3 = FloatVector.fromArray(FLOATS, u, at + 3 * LENGTH);
            FloatVector v = FloatVector.broadcast(FLOATS, h[k]);
            y0 = v.fma(p0, y0);
            y1 = v.fma(p1, y1);
            y2 = v.fma(p2, y2);
            y3 = v.fma(p3, y3);
        }
        y0.intoArray(y, yAt + at(span, stride));
        y1.intoArray(y, yAt + at(span + LENGTH, stride));
        y2.intoArray(y, yAt + at(span + 2 * LENGTH, stride));
        y3.intoArray(y, yAt + at(span + 3 * LENGTH, stride));
    }

    /** Where a column of the panel goes: its gate's row, and the unit there. */
    private static int at(int column, int stride) {
        return column / UNITS * stride + column % UNITS;
    }

    /** Activations are whole passes over rows, so that the latencies of one vector are hidden behind the next. */
    static void cell(int units, float[] gates, int gatesAt, int stride, float[] c, float[] h, int at) {
        int f = gatesAt + stride;
        int g = f + stride;
        int o = g + stride;
        int tanhC = g; // which is read no more by then
        activate(units, gates, gatesAt, stride);
        for (int u = 0; u < units; u += LENGTH) {
            FloatVector ig =
                    FloatVector.fromArray(FLOATS, gates, gatesAt + u).mul(FloatVector.fromArray(FLOATS, gates, g + u));
            FloatVector.fromArray(FLOATS, gates, f + u)
                    .fma(FloatVector.fromArray(FLOATS, c, at + u), ig)
                    .intoArray(c, at + u);
        }
        VectorFunctions.tanh(units, c, at, gates, tanhC);
        for (int u = 0; u < units; u += LENGTH) {
            FloatVector.fromArray(FLOATS, gates, o + u)
                    .mul(FloatVector.fromArray(FLOATS, gates, tanhC + u))
                    .intoArray(h, at + u);
        }
    }

    private static void activate(int units, float[] gates, int at, int stride) {
        int g = at + 2 * stride;
        int o = g + stride;
        boolean ordinary = VectorFunctions.ordinary(units, gates, at)
                && VectorFunctions.ordinary(units, gates, at + stride)
                && VectorFunctions.ordinary(units, gates, g)
                && VectorFunctions.ordinary(units, gates, o);
        if (ordinary) {
            VectorFunctions.ordinarySigmoid(2, units, gates, at, stride);
            VectorFunctions.ordinaryTanh(1, units, gates, g, stride);
            VectorFunctions.ordinarySigmoid(1, units, gates, o, stride);
        } else {
            VectorFunctions.sigmoid(units, gates, at, gates, at);
            VectorFunctions.sigmoid(units, gates, at + stride, gates, at + stride);
            VectorFunctions.tanh(units, gates, g, gates, g);
            VectorFunctions.sigmoid(units, gates, o, gates, o);
        }
    }
}
