package dev.carousel.internal.kernel;

import static dev.carousel.internal.kernel.Kernels.PANEL;
import static dev.carousel.internal.kernel.VectorLanes.FLOATS;
import static dev.carousel.internal.kernel.VectorLanes.LENGTH;

import jdk.incubator.vector.FloatVector;

/**
 * {@link Kernels#multiply} in tiles of 5 rows x 4 vectors.
 *
 * <p>Why the bodies are many and spelled out: C2 keeps vectors in registers only where accumulators are named locals and
 * nothing but the Vector API is called, and it takes the index checks out of a loop only where the step through {@code a} is
 * a constant. So each height of a tile has a body of its own, and {@link VectorTransposedProducts}, which steps through
 * {@code a} by rows, has its own again. Twenty accumulators, four vectors of the panel and a broadcast fit the 32 registers of
 * AVX-512 on both JDKs; taller tiles are sometimes spilled. A tile spans the panel, so this is for vectors of 16
 * floats; {@link VectorNarrowProducts} is for shorter ones.
 */
final class VectorProducts {
    /** Rows of a panel that stay in the first-level cache while every tile uses them: 32 KiB. */
    static final int BLOCK = 128;

    private VectorProducts() {}

    static void multiply(
            int rows,
            int depth,
            float[] a,
            int aAt,
            int aStride,
            float[] panel,
            int panelAt,
            float[] start,
            int startAt,
            int startStride,
            float[] c,
            int cAt,
            int cStride) {
        int part = Math.min(BLOCK, depth);
        block(rows, part, a, aAt, aStride, panel, panelAt, start, startAt, startStride, c, cAt, cStride);
        for (int from = part; from < depth; from += part) {
            part = Math.min(BLOCK, depth - from);
            int panelFrom = panelAt + from * PANEL;
            block(rows, part, a, aAt + from, aStride, panel, panelFrom, c, cAt, cStride, c, cAt, cStride);
        }
    }

    private static void block(
            int rows,
            int depth,
            float[] a,
            int aAt,
            int aStride,
            float[] panel,
            int panelAt,
            float[] s,
            int sAt,
            int sStride,
            float[] c,
            int cAt,
            int cStride) {
        int fives = 5 * tall(rows, 5);
        int row = 0;
        for (; row < fives; row += 5) {
            int aRow = aAt + row * aStride;
            fiveRows(
                    depth,
                    a,
                    aRow,
                    aStride,
                    panel,
                    panelAt,
                    s,
                    sAt + row * sStride,
                    sStride,
                    c,
                    cAt + row * cStride,
                    cStride);
        }
        for (; row + 4 <= rows; row += 4) {
            int aRow = aAt + row * aStride;
            fourRows(
                    depth,
                    a,
                    aRow,
                    aStride,
                    panel,
                    panelAt,
                    s,
                    sAt + row * sStride,
                    sStride,
                    c,
                    cAt + row * cStride,
                    cStride);
        }
        for (; row < rows; row++) {
            oneRow(depth, a, aAt + row * aStride, panel, panelAt, s, sAt + row * sStride, c, cAt + row * cStride);
        }
    }

    /**
     * How many tiles of {@code height} to begin n rows with, so that tiles of 4 take as much as can be of the rest: a single row
     * has too few accumulators to keep the multipliers busy.
     */
    static int tall(int n, int height) {
        int most = n / height;
        int best = most;
        for (int count = most - 1; count >= Math.max(0, most - 3); count--) {
            if ((n - count * height) % 4 < (n - best * height) % 4) {
                best = count;
            }
        }
        return best;
    }

    static void fiveRows(
            int depth,
            float[] a,
            int aAt,
            int aStride,
            float[] panel,
            int panelAt,
            float[] s,
            int sAt,
            int sStride,
            float[] c,
            int cAt,
            int cStride) {
        int a1 = aAt + aStride;
        int a2 = a1 + aStride;
        int a3 = a2 + aStride;
        int a4 = a3 + aStride;
        int c1 = cAt + cStride;
        int s1 = sAt + sStride;
        int c2 = c1 + cStride;
        int s2 = s1 + sStride;
        int c3 = c2 + cStride;
        int s3 = s2 + sStride;
        int c4 = c3 + cStride;
        int s4 = s3 + sStride;
        FloatVector c00 = FloatVector.fromArray(FLOATS, s, sAt);
        FloatVector c01 = FloatVector.fromArray(FLOATS, s, sAt + LENGTH);
        FloatVector c02 = FloatVector.fromArray(FLOATS, s, sAt + 2 * LENGTH);
        FloatVector c03 = FloatVector.fromArray(FLOATS, s, sAt + 3 * LENGTH);
        FloatVector c10 = FloatVector.fromArray(FLOATS, s, s1);
        FloatVector c11 = FloatVector.fromArray(FLOATS, s, s1 + LENGTH);
        FloatVector c12 = FloatVector.fromArray(FLOATS, s, s1 + 2 * LENGTH);
        FloatVector c13 = FloatVector.fromArray(FLOATS, s, s1 + 3 * LENGTH);
        FloatVector c20 = FloatVector.fromArray(FLOATS, s, s2);
        FloatVector c21 = FloatVector.fromArray(FLOATS, s, s2 + LENGTH);
        FloatVector c22 = FloatVector.fromArray(FLOATS, s, s2 + 2 * LENGTH);
        FloatVector c23 = FloatVector.fromArray(FLOATS, s, s2 + 3 * LENGTH);
        FloatVector c30 = FloatVector.fromArray(FLOATS, s, s3);
        FloatVector c31 = FloatVector.fromArray(FLOATS, s, s3 + LENGTH);
        FloatVector c32 = FloatVector.fromArray(FLOATS, s, s3 + 2 * LENGTH);
        FloatVector c33 = FloatVector.fromArray(FLOATS, s, s3 + 3 * LENGTH);
        FloatVector c40 = FloatVector.fromArray(FLOATS, s, s4);
        FloatVector c41 = FloatVector.fromArray(FLOATS, s, s4 + LENGTH);
        FloatVector c42 = FloatVector.fromArray(FLOATS, s, s4 + 2 * LENGTH);
        FloatVector c43 = FloatVector.fromArray(FLOATS, s, s4 + 3 * LENGTH);
        for (int k = 0; k < depth; k++) {
            int at = panelAt + k * PANEL;
            FloatVector p0 = FloatVector.fromArray(FLOATS, panel, at);
            FloatVector p1 = FloatVector.fromArray(FLOATS, panel, at + LENGTH);
            FloatVector p2 = FloatVector.fromArray(FLOATS, panel, at + 2 * LENGTH);
            FloatVector p3 = FloatVector.fromArray(FLOATS, panel, at + 3 * LENGTH);
            FloatVector x = FloatVector.broadcast(FLOATS, a[aAt + k]);
            c00 = x.fma(p0, c00);
            c01 = x.fma(p1, c01);
            c02 = x.fma(p2, c02);
            c03 = x.fma(p3, c03);
            x = FloatVector.broadcast(FLOATS, a[a1 + k]);
            c10 = x.fma(p0, c10);
            c11 = x.fma(p1, c11);
            c12 = x.fma(p2, c12);
            c13 = x.fma(p3, c13);
            x = FloatVector.broadcast(FLOATS, a[a2 + k]);
            c20 = x.fma(p0, c20);
            c21 = x.fma(p1, c21);
            c22 = x.fma(p2, c22);
            c23 = x.fma(p3, c23);
            x = FloatVector.broadcast(FLOATS, a[a3 + k]);
            c30 = x.fma(p0, c30);
            c31 = x.fma(p1, c31);
            c32 = x.fma(p2, c32);
            c33 = x.fma(p3, c33);
            x = FloatVector.broadcast(FLOATS, a[a4 + k]);
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

    static void fourRows(
            int depth,
            float[] a,
            int aAt,
            int aStride,
            float[] panel,
            int panelAt,
            float[] s,
            int sAt,
            int sStride,
            float[] c,
            int cAt,
            int cStride) {
        int a1 = aAt + aStride;
        int a2 = a1 + aStride;
        int a3 = a2 + aStride;
        int c1 = cAt + cStride;
        int s1 = sAt + sStride;
        int c2 = c1 + cStride;
        int s2 = s1 + sStride;
        int c3 = c2 + cStride;
        int s3 = s2 + sStride;
        FloatVector c00 = FloatVector.fromArray(FLOATS, s, sAt);
        FloatVector c01 = FloatVector.fromArray(FLOATS, s, sAt + LENGTH);
        FloatVector c02 = FloatVector.fromArray(FLOATS, s, sAt + 2 * LENGTH);
        FloatVector c03 = FloatVector.fromArray(FLOATS, s, sAt + 3 * LENGTH);
        FloatVector c10 = FloatVector.fromArray(FLOATS, s, s1);
        FloatVector c11 = FloatVector.fromArray(FLOATS, s, s1 + LENGTH);
        FloatVector c12 = FloatVector.fromArray(FLOATS, s, s1 + 2 * LENGTH);
        FloatVector c13 = FloatVector.fromArray(FLOATS, s, s1 + 3 * LENGTH);
        FloatVector c20 = FloatVector.fromArray(FLOATS, s, s2);
        FloatVector c21 = FloatVector.fromArray(FLOATS, s, s2 + LENGTH);
        FloatVector c22 = FloatVector.fromArray(FLOATS, s, s2 + 2 * LENGTH);
        FloatVector c23 = FloatVector.fromArray(FLOATS, s, s2 + 3 * LENGTH);
        FloatVector c30 = FloatVector.fromArray(FLOATS, s, s3);
        FloatVector c31 = FloatVector.fromArray(FLOATS, s, s3 + LENGTH);
        FloatVector c32 = FloatVector.fromArray(FLOATS, s, s3 + 2 * LENGTH);
        FloatVector c33 = FloatVector.fromArray(FLOATS, s, s3 + 3 * LENGTH);
        for (int k = 0; k < depth; k++) {
            int at = panelAt + k * PANEL;
            FloatVector p0 = FloatVector.fromArray(FLOATS, panel, at);
            FloatVector p1 = FloatVector.fromArray(FLOATS, panel, at + LENGTH);
            FloatVector p2 = FloatVector.fromArray(FLOATS, panel, at + 2 * LENGTH);
            FloatVector p3 = FloatVector.fromArray(FLOATS, panel, at + 3 * LENGTH);
            FloatVector x = FloatVector.broadcast(FLOATS, a[aAt + k]);
            c00 = x.fma(p0, c00);
            c01 = x.fma(p1, c01);
            c02 = x.fma(p2, c02);
            c03 = x.fma(p3, c03);
            x = FloatVector.broadcast(FLOATS, a[a1 + k]);
            c10 = x.fma(p0, c10);
            c11 = x.fma(p1, c11);
            c12 = x.fma(p2, c12);
            c13 = x.fma(p3, c13);
            x = FloatVector.broadcast(FLOATS, a[a2 + k]);
            c20 = x.fma(p0, c20);
            c21 = x.fma(p1, c21);
            c22 = x.fma(p2, c22);
            c23 = x.fma(p3, c23);
            x = FloatVector.broadcast(FLOATS, a[a3 + k]);
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
    static void oneRow(
            int depth, float[] a, int aAt, float[] panel, int panelAt, float[] s, int sAt, float[] c, int cAt) {
        FloatVector c00 = FloatVector.fromArray(FLOATS, s, sAt);
        FloatVector c01 = FloatVector.fromArray(FLOATS, s, sAt + LENGTH);
        FloatVector c02 = FloatVector.fromArray(FLOATS, s, sAt + 2 * LENGTH);
        FloatVector c03 = FloatVector.fromArray(FLOATS, s, sAt + 3 * LENGTH);
        for (int k = 0; k < depth; k++) {
            int at = panelAt + k * PANEL;
            FloatVector p0 = FloatVector.fromArray(FLOATS, panel, at);
            FloatVector p1 = FloatVector.fromArray(FLOATS, panel, at + LENGTH);
            FloatVector p2 = FloatVector.fromArray(FLOATS, panel, at + 2 * LENGTH);
            FloatVector p3 = FloatVector.fromArray(FLOATS, panel, at + 3 * LENGTH);
            FloatVector x = FloatVector.broadcast(FLOATS, a[aAt + k]);
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
