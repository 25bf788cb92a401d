package dev.carousel.internal.kernel;

import static dev.carousel.internal.kernel.Kernels.PANEL;
import static dev.carousel.internal.kernel.VectorLanes.FLOATS;
import static dev.carousel.internal.kernel.VectorLanes.LENGTH;
import static dev.carousel.internal.kernel.VectorProducts.BLOCK;

import jdk.incubator.vector.FloatVector;

/**
 * {@link Kernels#multiplyTransposed} in tiles of 5 columns x 4 vectors; {@link VectorProducts} says why the bodies are spelled
 * out and why tiles are not taller. The values of {@code a} that a tile needs lie side by side, so they share an index check and mostly a
 * cache line.
 */
final class VectorTransposedProducts {
    private VectorTransposedProducts() {}

    static void multiplyTransposed(
            int rows, int columns, float[] a, int aAt, int aStride, float[] g, int gAt, float[] c, int cAt) {
        int fives = VectorProducts.tall(columns, 5);
        for (int from = 0; from < rows; from += BLOCK) {
            int part = Math.min(BLOCK, rows - from);
            int aFrom = aAt + from * aStride;
            int gFrom = gAt + from * PANEL;
            int column = 0;
            int cRow = cAt;
            for (; column < 5 * fives; column += 5, cRow += 5 * PANEL) {
                fiveColumns(part, a, aFrom + column, aStride, g, gFrom, c, cRow);
            }
            for (; column + 4 <= columns; column += 4, cRow += 4 * PANEL) {
                fourColumns(part, a, aFrom + column, aStride, g, gFrom, c, cRow);
            }
            for (; column < columns; column++, cRow += PANEL) {
                oneColumn(part, a, aFrom + column, aStride, g, gFrom, c, cRow);
            }
        }
    }

    private static void fiveColumns(
            int depth, float[] a, int aAt, int aStride, float[] g, int gAt, float[] c, int cAt) {
        int c1 = cAt + PANEL;
        int c2 = c1 + PANEL;
        int c3 = c2 + PANEL;
        int c4 = c3 + PANEL;
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
        FloatVector c40 = FloatVector.fromArray(FLOATS, c, c4);
        FloatVector c41 = FloatVector.fromArray(FLOATS, c, c4 + LENGTH);
        FloatVector c42 = FloatVector.fromArray(FLOATS, c, c4 + 2 * LENGTH);
        FloatVector c43 = FloatVector.fromArray(FLOATS, c, c4 + 3 * LENGTH);
        for (int k = 0; k < depth; k++) {
            int at = gAt + k * PANEL;
            FloatVector p0 = FloatVector.fromArray(FLOATS, g, at);
            FloatVector p1 = FloatVector.fromArray(FLOATS, g, at + LENGTH);
            FloatVector p2 = FloatVector.fromArray(FLOATS, g, at + 2 * LENGTH);
            FloatVector p3 = FloatVector.fromArray(FLOATS, g, at + 3 * LENGTH);
            int from = aAt + k * aStride;
            FloatVector x = FloatVector.broadcast(FLOATS, a[from]);
            c00 = x.fma(p0, c00);
            c01 = x.fma(p1, c01);
            c02 = x.fma(p2, c02);
            c03 = x.fma(p3, c03);
            x = FloatVector.broadcast(FLOATS, a[from + 1]);
            c10 = x.fma(p0, c10);
            c11 = x.fma(p1, c11);
            c12 = x.fma(p2, c12);
            c13 = x.fma(p3, c13);
            x = FloatVector.broadcast(FLOATS, a[from + 2]);
            c20 = x.fma(p0, c20);
            c21 = x.fma(p1, c21);
            c22 = x.fma(p2, c22);
            c23 = x.fma(p3, c23);
            x = FloatVector.broadcast(FLOATS, a[from + 3]);
            c30 = x.fma(p0, c30);
            c31 = x.fma(p1, c31);
            c32 = x.fma(p2, c32);
            c33 = x.fma(p3, c33);
            x = FloatVector.broadcast(FLOATS, a[from + 4]);
            c40 = x.fma(p0, c40);
            c41 = x.fma(p1, c41);
            c42 = x.fma(p2, c42);
            c43 = x.fma(p3, c43);
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
        c40.intoArray(c, c4);
        c41.intoArray(c, c4 + LENGTH);
        c42.intoArray(c, c4 + 2 * LENGTH);
        c43.intoArray(c, c4 + 3 * LENGTH);
    }

    private static void fourColumns(
            int depth, float[] a, int aAt, int aStride, float[] g, int gAt, float[] c, int cAt) {
        int c1 = cAt + PANEL;
        int c2 = c1 + PANEL;
        int c3 = c2 + PANEL;
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
            int at = gAt + k * PANEL;
            FloatVector p0 = FloatVector.fromArray(FLOATS, g, at);
            FloatVector p1 = FloatVector.fromArray(FLOATS, g, at + LENGTH);
            FloatVector p2 = FloatVector.fromArray(FLOATS, g, at + 2 * LENGTH);
            FloatVector p3 = FloatVector.fromArray(FLOATS, g, at + 3 * LENGTH);
            int from = aAt + k * aStride;
            FloatVector x = FloatVector.broadcast(FLOATS, a[from]);
            c00 = x.fma(p0, c00);
            c01 = x.fma(p1, c01);
            c02 = x.fma(p2, c02);
            c03 = x.fma(p3, c03);
            x = FloatVector.broadcast(FLOATS, a[from + 1]);
            c10 = x.fma(p0, c10);
            c11 = x.fma(p1, c11);
            c12 = x.fma(p2, c12);
            c13 = x.fma(p3, c13);
            x = FloatVector.broadcast(FLOATS, a[from + 2]);
            c20 = x.fma(p0, c20);
            c21 = x.fma(p1, c21);
            c22 = x.fma(p2, c22);
            c23 = x.fma(p3, c23);
            x = FloatVector.broadcast(FLOATS, a[from + 3]);
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

    /** With four vectors of any length, not only those that span the panel. */
    static void oneColumn(int depth, float[] a, int aAt, int aStride, float[] g, int gAt, float[] c, int cAt) {
        FloatVector c00 = FloatVector.fromArray(FLOATS, c, cAt);
        FloatVector c01 = FloatVector.fromArray(FLOATS, c, cAt + LENGTH);
        FloatVector c02 = FloatVector.fromArray(FLOATS, c, cAt + 2 * LENGTH);
        FloatVector c03 = FloatVector.fromArray(FLOATS, c, cAt + 3 * LENGTH);
        for (int k = 0; k < depth; k++) {
            int at = gAt + k * PANEL;
            FloatVector p0 = FloatVector.fromArray(FLOATS, g, at);
            FloatVector p1 = FloatVector.fromArray(FLOATS, g, at + LENGTH);
            FloatVector p2 = FloatVector.fromArray(FLOATS, g, at + 2 * LENGTH);
            FloatVector p3 = FloatVector.fromArray(FLOATS, g, at + 3 * LENGTH);
            FloatVector x = FloatVector.broadcast(FLOATS, a[aAt + k * aStride]);
            c00 = x.fma(p0, c00);
            c01 = x.fma(p1, c01);
            c02 = x.fma(p2, c02);
            c03 = x.fma(p3, c03);
        }
        c00.intoArray(c, cAt);
        c01.intoArray(c, cAt + LENGTH);
        c02.intoArray(c, cAt + 2 * LENGTH);
        c03.intoArray(c, cAt + 3 * LENGTH);
    }
}
