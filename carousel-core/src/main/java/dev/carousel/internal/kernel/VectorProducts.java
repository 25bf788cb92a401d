package dev.carousel.internal.kernel;

import static dev.carousel.internal.kernel.Kernels.PANEL;
import static dev.carousel.internal.kernel.VectorLanes.FLOATS;
import static dev.carousel.internal.kernel.VectorLanes.LENGTH;

import jdk.incubator.vector.FloatVector;

/**
 * Matrix products against panels, in tiles of 4 rows x 4 vectors.
 *
 * <p>Sixteen accumulators, four vectors of the panel and one broadcast fit the 32 registers of AVX-512, and both JDKs
 * allocate them without spilling. Accumulators are named locals and the bodies are flat because C2 keeps vectors in
 * registers only then. With 16 lanes a tile spans the panel; with fewer the panel is crossed in several passes.
 */
final class VectorProducts {
    /** Columns that one tile covers. */
    private static final int SPAN = 4 * LENGTH;

    /** Rows of the summed panel that stay in the first-level cache while every column uses them: 32 KiB. */
    private static final int BLOCK = 128;

    private VectorProducts() {}

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
        for (int span = 0; span < PANEL; span += SPAN) {
            int row = 0;
            for (; row + 4 <= rows; row += 4) {
                fourRows(
                        depth,
                        a,
                        aAt + row * aStride,
                        aStride,
                        1,
                        panel,
                        panelAt + span,
                        c,
                        cAt + row * cStride + span,
                        cStride);
            }
            for (; row < rows; row++) {
                oneRow(depth, a, aAt + row * aStride, 1, panel, panelAt + span, c, cAt + row * cStride + span);
            }
        }
    }

    static void multiplyTransposed(
            int rows, int columns, float[] a, int aAt, int aStride, float[] g, int gAt, float[] c, int cAt) {
        for (int from = 0; from < rows; from += BLOCK) {
            int depth = Math.min(BLOCK, rows - from);
            int aFrom = aAt + from * aStride;
            int gFrom = gAt + from * PANEL;
            for (int span = 0; span < PANEL; span += SPAN) {
                int column = 0;
                for (; column + 4 <= columns; column += 4) {
                    fourRows(
                            depth,
                            a,
                            aFrom + column,
                            1,
                            aStride,
                            g,
                            gFrom + span,
                            c,
                            cAt + column * PANEL + span,
                            PANEL);
                }
                for (; column < columns; column++) {
                    oneRow(depth, a, aFrom + column, aStride, g, gFrom + span, c, cAt + column * PANEL + span);
                }
            }
        }
    }

    /** Rows of the result are {@code aRow} apart in a, steps of the sum {@code aStep}. */
    private static void fourRows(
            int depth, float[] a, int aAt, int aRow, int aStep, float[] p, int pAt, float[] c, int cAt, int cStride) {
        int c1 = cAt + cStride;
        int c2 = c1 + cStride;
        int c3 = c2 + cStride;
        FloatVector c00 = FloatVector.fromArray(FLOATS, c, cAt);
        FloatVector c01 = FloatVector.fromArray(FLOATS, c, cAt + LENGTH);
        FloatVector c02 = FloatVector.fromArray(FLOATS, c, cAt + 2 * LENGTH);
        FloatVector c03 = FloatVector.fromArray(FLOATS, c, cAt + 3 * LENGTH);
        FloatVector c10 = FloatVector.fromArray(FLOATS, c, c1);
        FloatVector c11 = FloatVector.fromArray(FLOATS, c, c1 + LENGTH);
        FloatVector c12 = FloatVector.fromArray(FLOATS, c, c1 + 2 * LENGTH);
        FloatVector c13 = FloatVector.fromArray(FLOATS, c, c1 + 3 * LENGTH);
        FloatVector c20 = FloatVector.fromArray(FLOATS, c, c2);
        FloatVector c21 = FloatVector.fromArray(FLOATS, c, c2 + LENGTH);
        FloatVector c22 = FloatVector.fromArray(FLOATS, c, c2 + 2 * LENGTH);
        FloatVector c23 = FloatVector.fromArray(FLOATS, c, c2 + 3 * LENGTH);
        FloatVector c30 = FloatVector.fromArray(FLOATS, c, c3);
        FloatVector c31 = FloatVector.fromArray(FLOATS, c, c3 + LENGTH);
        FloatVector c32 = FloatVector.fromArray(FLOATS, c, c3 + 2 * LENGTH);
        FloatVector c33 = FloatVector.fromArray(FLOATS, c, c3 + 3 * LENGTH);
        for (int k = 0; k < depth; k++) {
            int at = pAt + k * PANEL;
            FloatVector p0 = FloatVector.fromArray(FLOATS, p, at);
            FloatVector p1 = FloatVector.fromArray(FLOATS, p, at + LENGTH);
            FloatVector p2 = FloatVector.fromArray(FLOATS, p, at + 2 * LENGTH);
            FloatVector p3 = FloatVector.fromArray(FLOATS, p, at + 3 * LENGTH);
            int from = aAt + k * aStep;
            FloatVector x = FloatVector.broadcast(FLOATS, a[from]);
            c00 = x.fma(p0, c00);
            c01 = x.fma(p1, c01);
            c02 = x.fma(p2, c02);
            c03 = x.fma(p3, c03);
            x = FloatVector.broadcast(FLOATS, a[from + aRow]);
            c10 = x.fma(p0, c10);
            c11 = x.fma(p1, c11);
            c12 = x.fma(p2, c12);
            c13 = x.fma(p3, c13);
            x = FloatVector.broadcast(FLOATS, a[from + 2 * aRow]);
            c20 = x.fma(p0, c20);
            c21 = x.fma(p1, c21);
            c22 = x.fma(p2, c22);
            c23 = x.fma(p3, c23);
            x = FloatVector.broadcast(FLOATS, a[from + 3 * aRow]);
            c30 = x.fma(p0, c30);
            c31 = x.fma(p1, c31);
            c32 = x.fma(p2, c32);
            c33 = x.fma(p3, c33);
        }
        c00.intoArray(c, cAt);
        c01.intoArray(c, cAt + LENGTH);
        c02.intoArray(c, cAt + 2 * LENGTH);
        c03.intoArray(c, cAt + 3 * LENGTH);
        c10.intoArray(c, c1);
        c11.intoArray(c, c1 + LENGTH);
        c12.intoArray(c, c1 + 2 * LENGTH);
        c13.intoArray(c, c1 + 3 * LENGTH);
        c20.intoArray(c, c2);
        c21.intoArray(c, c2 + LENGTH);
        c22.intoArray(c, c2 + 2 * LENGTH);
        c23.intoArray(c, c2 + 3 * LENGTH);
        c30.intoArray(c, c3);
        c31.intoArray(c, c3 + LENGTH);
        c32.intoArray(c, c3 + 2 * LENGTH);
        c33.intoArray(c, c3 + 3 * LENGTH);
    }

    private static void oneRow(int depth, float[] a, int aAt, int aStep, float[] p, int pAt, float[] c, int cAt) {
        FloatVector c0 = FloatVector.fromArray(FLOATS, c, cAt);
        FloatVector c1 = FloatVector.fromArray(FLOATS, c, cAt + LENGTH);
        FloatVector c2 = FloatVector.fromArray(FLOATS, c, cAt + 2 * LENGTH);
        FloatVector c3 = FloatVector.fromArray(FLOATS, c, cAt + 3 * LENGTH);
        for (int k = 0; k < depth; k++) {
            int at = pAt + k * PANEL;
            FloatVector x = FloatVector.broadcast(FLOATS, a[aAt + k * aStep]);
            c0 = x.fma(FloatVector.fromArray(FLOATS, p, at), c0);
            c1 = x.fma(FloatVector.fromArray(FLOATS, p, at + LENGTH), c1);
            c2 = x.fma(FloatVector.fromArray(FLOATS, p, at + 2 * LENGTH), c2);
            c3 = x.fma(FloatVector.fromArray(FLOATS, p, at + 3 * LENGTH), c3);
        }
        c0.intoArray(c, cAt);
        c1.intoArray(c, cAt + LENGTH);
        c2.intoArray(c, cAt + 2 * LENGTH);
        c3.intoArray(c, cAt + 3 * LENGTH);
    }
}
