package dev.carousel.internal.kernel;

import static dev.carousel.internal.kernel.Kernels.PANEL;
import static dev.carousel.internal.kernel.Kernels.UNITS;
import static dev.carousel.internal.kernel.VectorLanes.FLOATS;
import static dev.carousel.internal.kernel.VectorLanes.LENGTH;

import jdk.incubator.vector.FloatVector;

/**
 * {@link Kernels#multiplySlim} in tiles of 8 or 4 rows x 1 vector: 8 is the least that keeps two multipliers busy, which have results after four
 * cycles. {@link VectorProducts} says why the bodies are spelled out.
 */
final class VectorSlimProducts {
    private VectorSlimProducts() {}

    static void multiply(
            int rows,
            int depth,
            float[] a,
            int aAt,
            int aStride,
            float[] panel,
            int panelAt,
            float[] c,
            int cAt,
            int cStride) {
        for (int u = 0; u < UNITS; u += LENGTH) {
            int row = 0;
            for (; row + 8 <= rows; row += 8) {
                eightRows(
                        depth,
                        a,
                        aAt + row * aStride,
                        aStride,
                        panel,
                        panelAt + u,
                        c,
                        cAt + u + row * cStride,
                        cStride);
            }
            for (; row + 4 <= rows; row += 4) {
                fourRows(
                        depth,
                        a,
                        aAt + row * aStride,
                        aStride,
                        panel,
                        panelAt + u,
                        c,
                        cAt + u + row * cStride,
                        cStride);
            }
            for (; row < rows; row++) {
                oneRow(depth, a, aAt + row * aStride, panel, panelAt + u, c, cAt + u + row * cStride);
            }
        }
    }

    private static void eightRows(
            int depth, float[] a, int aAt, int aStride, float[] panel, int panelAt, float[] c, int cAt, int cStride) {
        int a1 = aAt + aStride;
        int a2 = a1 + aStride;
        int a3 = a2 + aStride;
        int a4 = a3 + aStride;
        int a5 = a4 + aStride;
        int a6 = a5 + aStride;
        int a7 = a6 + aStride;
        FloatVector c0 = FloatVector.fromArray(FLOATS, c, cAt);
        FloatVector c1 = FloatVector.fromArray(FLOATS, c, cAt + cStride);
        FloatVector c2 = FloatVector.fromArray(FLOATS, c, cAt + 2 * cStride);
        FloatVector c3 = FloatVector.fromArray(FLOATS, c, cAt + 3 * cStride);
        FloatVector c4 = FloatVector.fromArray(FLOATS, c, cAt + 4 * cStride);
        FloatVector c5 = FloatVector.fromArray(FLOATS, c, cAt + 5 * cStride);
        FloatVector c6 = FloatVector.fromArray(FLOATS, c, cAt + 6 * cStride);
        FloatVector c7 = FloatVector.fromArray(FLOATS, c, cAt + 7 * cStride);
        for (int k = 0; k < depth; k++) {
            FloatVector p = FloatVector.fromArray(FLOATS, panel, panelAt + k * PANEL);
            c0 = FloatVector.broadcast(FLOATS, a[aAt + k]).fma(p, c0);
            c1 = FloatVector.broadcast(FLOATS, a[a1 + k]).fma(p, c1);
            c2 = FloatVector.broadcast(FLOATS, a[a2 + k]).fma(p, c2);
            c3 = FloatVector.broadcast(FLOATS, a[a3 + k]).fma(p, c3);
            c4 = FloatVector.broadcast(FLOATS, a[a4 + k]).fma(p, c4);
            c5 = FloatVector.broadcast(FLOATS, a[a5 + k]).fma(p, c5);
            c6 = FloatVector.broadcast(FLOATS, a[a6 + k]).fma(p, c6);
            c7 = FloatVector.broadcast(FLOATS, a[a7 + k]).fma(p, c7);
        }
        c0.intoArray(c, cAt);
        c1.intoArray(c, cAt + cStride);
        c2.intoArray(c, cAt + 2 * cStride);
        c3.intoArray(c, cAt + 3 * cStride);
        c4.intoArray(c, cAt + 4 * cStride);
        c5.intoArray(c, cAt + 5 * cStride);
        c6.intoArray(c, cAt + 6 * cStride);
        c7.intoArray(c, cAt + 7 * cStride);
    }

    private static void fourRows(
            int depth, float[] a, int aAt, int aStride, float[] panel, int panelAt, float[] c, int cAt, int cStride) {
        int a1 = aAt + aStride;
        int a2 = a1 + aStride;
        int a3 = a2 + aStride;
        FloatVector c0 = FloatVector.fromArray(FLOATS, c, cAt);
        FloatVector c1 = FloatVector.fromArray(FLOATS, c, cAt + cStride);
        FloatVector c2 = FloatVector.fromArray(FLOATS, c, cAt + 2 * cStride);
        FloatVector c3 = FloatVector.fromArray(FLOATS, c, cAt + 3 * cStride);
        for (int k = 0; k < depth; k++) {
            FloatVector p = FloatVector.fromArray(FLOATS, panel, panelAt + k * PANEL);
            c0 = FloatVector.broadcast(FLOATS, a[aAt + k]).fma(p, c0);
            c1 = FloatVector.broadcast(FLOATS, a[a1 + k]).fma(p, c1);
            c2 = FloatVector.broadcast(FLOATS, a[a2 + k]).fma(p, c2);
            c3 = FloatVector.broadcast(FLOATS, a[a3 + k]).fma(p, c3);
        }
        c0.intoArray(c, cAt);
        c1.intoArray(c, cAt + cStride);
        c2.intoArray(c, cAt + 2 * cStride);
        c3.intoArray(c, cAt + 3 * cStride);
    }

    private static void oneRow(int depth, float[] a, int aAt, float[] panel, int panelAt, float[] c, int cAt) {
        FloatVector sum = FloatVector.fromArray(FLOATS, c, cAt);
        for (int k = 0; k < depth; k++) {
            FloatVector p = FloatVector.fromArray(FLOATS, panel, panelAt + k * PANEL);
            sum = FloatVector.broadcast(FLOATS, a[aAt + k]).fma(p, sum);
        }
        sum.intoArray(c, cAt);
    }
}
