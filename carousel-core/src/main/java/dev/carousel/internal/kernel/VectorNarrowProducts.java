package dev.carousel.internal.kernel;

import static dev.carousel.internal.kernel.Kernels.PANEL;
import static dev.carousel.internal.kernel.VectorLanes.FLOATS;
import static dev.carousel.internal.kernel.VectorLanes.LENGTH;
import static dev.carousel.internal.kernel.VectorProducts.BLOCK;

import jdk.incubator.vector.FloatVector;

/**
 * Both products where vectors hold fewer than 16 floats, in tiles of 4 rows x 2 vectors: such processors may have only 16
 * registers (AVX2), and the tiles of {@link VectorProducts} would spill. That class says why the bodies are
 * spelled out; its single rows serve here too.
 */
final class VectorNarrowProducts {
    private static final int SPAN = 2 * LENGTH;

    private VectorNarrowProducts() {}

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
        for (int from = 0; from < depth; from += BLOCK) {
            int part = Math.min(BLOCK, depth - from);
            int panelFrom = panelAt + from * PANEL;
            for (int span = 0; span < PANEL; span += SPAN) {
                int aRow = aAt + from;
                int cRow = cAt + span;
                for (int row = 0; row + 4 <= rows; row += 4, aRow += 4 * aStride, cRow += 4 * cStride) {
                    fourRows(part, a, aRow, aStride, panel, panelFrom + span, c, cRow, cStride);
                }
            }
            for (int row = rows / 4 * 4; row < rows; row++) {
                for (int span = 0; span < PANEL; span += 2 * SPAN) {
                    int cRow = cAt + row * cStride + span;
                    VectorProducts.oneRow(
                            part, a, aAt + row * aStride + from, panel, panelFrom + span, c, cRow, c, cRow);
                }
            }
        }
    }

    static void multiplyTransposed(
            int rows, int columns, float[] a, int aAt, int aStride, float[] g, int gAt, float[] c, int cAt) {
        for (int from = 0; from < rows; from += BLOCK) {
            int part = Math.min(BLOCK, rows - from);
            int aFrom = aAt + from * aStride;
            int gFrom = gAt + from * PANEL;
            for (int span = 0; span < PANEL; span += SPAN) {
                int cRow = cAt + span;
                for (int column = 0; column + 4 <= columns; column += 4, cRow += 4 * PANEL) {
                    fourColumns(part, a, aFrom + column, aStride, g, gFrom + span, c, cRow);
                }
            }
            for (int column = columns / 4 * 4; column < columns; column++) {
                for (int span = 0; span < PANEL; span += 2 * SPAN) {
                    int cRow = cAt + column * PANEL + span;
                    VectorTransposedProducts.oneColumn(part, a, aFrom + column, aStride, g, gFrom + span, c, cRow);
                }
            }
        }
    }

    private static void fourRows(
            int depth, float[] a, int aAt, int aStride, float[] panel, int panelAt, float[] c, int cAt, int cStride) {
        int a1 = aAt + aStride;
        int a2 = a1 + aStride;
        int a3 = a2 + aStride;
        int c1 = cAt + cStride;
        int c2 = c1 + cStride;
        int c3 = c2 + cStride;
        FloatVector c00 = FloatVector.fromArray(FLOATS, c, cAt);
        FloatVector c01 = FloatVector.fromArray(FLOATS, c, cAt + LENGTH);
        FloatVector c10 = FloatVector.fromArray(FLOATS, c, c1);
        FloatVector c11 = FloatVector.fromArray(FLOATS, c, c1 + LENGTH);
        FloatVector c20 = FloatVector.fromArray(FLOATS, c, c2);
        FloatVector c21 = FloatVector.fromArray(FLOATS, c, c2 + LENGTH);
        FloatVector c30 = FloatVector.fromArray(FLOATS, c, c3);
        FloatVector c31 = FloatVector.fromArray(FLOATS, c, c3 + LENGTH);
        for (int k = 0; k < depth; k++) {
            int at = panelAt + k * PANEL;
            FloatVector p0 = FloatVector.fromArray(FLOATS, panel, at);
            FloatVector p1 = FloatVector.fromArray(FLOATS, panel, at + LENGTH);
            FloatVector x = FloatVector.broadcast(FLOATS, a[aAt + k]);
            c00 = x.fma(p0, c00);
            c01 = x.fma(p1, c01);
            x = FloatVector.broadcast(FLOATS, a[a1 + k]);
            c10 = x.fma(p0, c10);
            c11 = x.fma(p1, c11);
            x = FloatVector.broadcast(FLOATS, a[a2 + k]);
            c20 = x.fma(p0, c20);
            c21 = x.fma(p1, c21);
            x = FloatVector.broadcast(FLOATS, a[a3 + k]);
            c30 = x.fma(p0, c30);
            c31 = x.fma(p1, c31);
        }
        c00.intoArray(c, cAt);
        c01.intoArray(c, cAt + LENGTH);
        c10.intoArray(c, c1);
        c11.intoArray(c, c1 + LENGTH);
        c20.intoArray(c, c2);
        c21.intoArray(c, c2 + LENGTH);
        c30.intoArray(c, c3);
        c31.intoArray(c, c3 + LENGTH);
    }

    private static void fourColumns(
            int depth, float[] a, int aAt, int aStride, float[] g, int gAt, float[] c, int cAt) {
        int c1 = cAt + PANEL;
        int c2 = c1 + PANEL;
        int c3 = c2 + PANEL;
        FloatVector c00 = FloatVector.fromArray(FLOATS, c, cAt);
        FloatVector c01 = FloatVector.fromArray(FLOATS, c, cAt + LENGTH);
        FloatVector c10 = FloatVector.fromArray(FLOATS, c, c1);
        FloatVector c11 = FloatVector.fromArray(FLOATS, c, c1 + LENGTH);
        FloatVector c20 = FloatVector.fromArray(FLOATS, c, c2);
        FloatVector c21 = FloatVector.fromArray(FLOATS, c, c2 + LENGTH);
        FloatVector c30 = FloatVector.fromArray(FLOATS, c, c3);
        FloatVector c31 = FloatVector.fromArray(FLOATS, c, c3 + LENGTH);
        for (int k = 0; k < depth; k++) {
            int at = gAt + k * PANEL;
            FloatVector p0 = FloatVector.fromArray(FLOATS, g, at);
            FloatVector p1 = FloatVector.fromArray(FLOATS, g, at + LENGTH);
            int from = aAt + k * aStride;
            FloatVector x = FloatVector.broadcast(FLOATS, a[from]);
            c00 = x.fma(p0, c00);
            c01 = x.fma(p1, c01);
            x = FloatVector.broadcast(FLOATS, a[from + 1]);
            c10 = x.fma(p0, c10);
            c11 = x.fma(p1, c11);
            x = FloatVector.broadcast(FLOATS, a[from + 2]);
            c20 = x.fma(p0, c20);
            c21 = x.fma(p1, c21);
            x = FloatVector.broadcast(FLOATS, a[from + 3]);
            c30 = x.fma(p0, c30);
            c31 = x.fma(p1, c31);
        }
        c00.intoArray(c, cAt);
        c01.intoArray(c, cAt + LENGTH);
        c10.intoArray(c, c1);
        c11.intoArray(c, c1 + LENGTH);
        c20.intoArray(c, c2);
        c21.intoArray(c, c2 + LENGTH);
        c30.intoArray(c, c3);
        c31.intoArray(c, c3 + LENGTH);
    }
}
