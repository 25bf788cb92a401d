package dev.carousel.internal.kernel;

import static dev.carousel.internal.kernel.Kernels.PANEL;
import static dev.carousel.internal.kernel.VectorLanes.FLOATS;
import static dev.carousel.internal.kernel.VectorLanes.LENGTH;
import static dev.carousel.internal.kernel.VectorProducts.BLOCK;

import jdk.incubator.vector.FloatVector;

/**
 * {@link Kernels#multiplyPacked} in tiles of 5 or 4 rows x 4 vectors; {@link VectorProducts} says why the bodies are spelled out.
 *
 * <p>Rows are packed by tiles: of a tile's rows the values of step 0, then those of step 1 and so on. So a tile has one place to read
 * from, where {@link VectorProducts} has one for each row; that leaves registers for two steps at a time, and integers don't have to be
 * kept in vector registers, whose moves take turns from the multipliers. Rows whose distance is a power of two don't push each other out
 * of the cache, either. Worth the copy for rows that several panels are multiplied with.
 */
final class VectorPackedProducts {
    private VectorPackedProducts() {}

    static void pack(
            int rows,
            int depth,
            int from,
            int part,
            float[] a,
            int aAt,
            int rowStride,
            int stepStride,
            float[] packed,
            int packedAt) {
        int fives = 5 * VectorProducts.tall(rows, 5);
        int row = 0;
        for (; row < fives; row += 5) {
            int to = packedAt + row * depth + from * 5;
            packFive(part, a, aAt + row * rowStride, rowStride, stepStride, packed, to);
        }
        for (; row + 4 <= rows; row += 4) {
            int to = packedAt + row * depth + from * 4;
            packFour(part, a, aAt + row * rowStride, rowStride, stepStride, packed, to);
        }
        for (; row < rows; row++) {
            int to = packedAt + row * depth + from;
            for (int k = 0; k < part; k++) {
                packed[to + k] = a[aAt + row * rowStride + k * stepStride];
            }
        }
    }

    private static void packFive(int n, float[] a, int aAt, int rowStride, int stepStride, float[] packed, int to) {
        int a1 = aAt + rowStride;
        int a2 = a1 + rowStride;
        int a3 = a2 + rowStride;
        int a4 = a3 + rowStride;
        for (int k = 0, at = to, step = 0; k < n; k++, at += 5, step += stepStride) {
            packed[at] = a[aAt + step];
            packed[at + 1] = a[a1 + step];
            packed[at + 2] = a[a2 + step];
            packed[at + 3] = a[a3 + step];
            packed[at + 4] = a[a4 + step];
        }
    }

    private static void packFour(int n, float[] a, int aAt, int rowStride, int stepStride, float[] packed, int to) {
        int a1 = aAt + rowStride;
        int a2 = a1 + rowStride;
        int a3 = a2 + rowStride;
        for (int k = 0, at = to, step = 0; k < n; k++, at += 4, step += stepStride) {
            packed[at] = a[aAt + step];
            packed[at + 1] = a[a1 + step];
            packed[at + 2] = a[a2 + step];
            packed[at + 3] = a[a3 + step];
        }
    }

    static void multiply(
            int rows,
            int depth,
            float[] packed,
            int packedAt,
            float[] panel,
            int panelAt,
            float[] start,
            int startAt,
            int startStride,
            float[] c,
            int cAt,
            int cStride) {
        int part = Math.min(BLOCK, depth);
        block(rows, depth, 0, part, packed, packedAt, panel, panelAt, start, startAt, startStride, c, cAt, cStride);
        for (int from = part; from < depth; from += part) {
            part = Math.min(BLOCK, depth - from);
            block(rows, depth, from, part, packed, packedAt, panel, panelAt, c, cAt, cStride, c, cAt, cStride);
        }
    }

    private static void block(
            int rows,
            int depth,
            int from,
            int part,
            float[] packed,
            int packedAt,
            float[] panel,
            int panelAt,
            float[] s,
            int sAt,
            int sStride,
            float[] c,
            int cAt,
            int cStride) {
        int even = part & ~1;
        tiles(rows, depth, from, even, packed, packedAt, panel, panelAt, s, sAt, sStride, c, cAt, cStride);
        if (even < part) {
            lastStep(rows, depth, from + even, packed, packedAt, panel, panelAt, c, cAt, cStride);
        }
    }

    /** An even number of steps. */
    private static void tiles(
            int rows,
            int depth,
            int from,
            int part,
            float[] packed,
            int packedAt,
            float[] panel,
            int panelAt,
            float[] s,
            int sAt,
            int sStride,
            float[] c,
            int cAt,
            int cStride) {
        int fives = 5 * VectorProducts.tall(rows, 5);
        int panelFrom = panelAt + from * PANEL;
        int row = 0;
        for (; row < fives; row += 5) {
            int tile = packedAt + row * depth + from * 5;
            int sRow = sAt + row * sStride;
            fiveRows(part, packed, tile, panel, panelFrom, s, sRow, sStride, c, cAt + row * cStride, cStride);
        }
        for (; row + 4 <= rows; row += 4) {
            int tile = packedAt + row * depth + from * 4;
            int sRow = sAt + row * sStride;
            fourRows(part, packed, tile, panel, panelFrom, s, sRow, sStride, c, cAt + row * cStride, cStride);
        }
        for (; row < rows; row++) {
            int tile = packedAt + row * depth + from;
            int sRow = sAt + row * sStride;
            VectorProducts.oneRow(part, packed, tile, panel, panelFrom, s, sRow, c, cAt + row * cStride);
        }
    }

    /** In bodies of their own, because with the last of an odd number of steps in the same one C2 spills. */
    private static void lastStep(
            int rows,
            int depth,
            int step,
            float[] packed,
            int packedAt,
            float[] panel,
            int panelAt,
            float[] c,
            int cAt,
            int cStride) {
        int fives = 5 * VectorProducts.tall(rows, 5);
        int panelFrom = panelAt + step * PANEL;
        int row = 0;
        for (; row < fives; row += 5) {
            int tile = packedAt + row * depth + step * 5;
            int at = cAt + row * cStride;
            VectorProducts.fiveRows(1, packed, tile, 1, panel, panelFrom, c, at, cStride, c, at, cStride);
        }
        for (; row + 4 <= rows; row += 4) {
            int tile = packedAt + row * depth + step * 4;
            int at = cAt + row * cStride;
            VectorProducts.fourRows(1, packed, tile, 1, panel, panelFrom, c, at, cStride, c, at, cStride);
        }
        for (; row < rows; row++) {
            int at = cAt + row * cStride;
            VectorProducts.oneRow(1, packed, packedAt + row * depth + step, panel, panelFrom, c, at, c, at);
        }
    }

    private static void fiveRows(
            int depth,
            float[] a,
            int aAt,
            float[] panel,
            int panelAt,
            float[] s,
            int sAt,
            int sStride,
            float[] c,
            int cAt,
            int cStride) {
        FloatVector c00 = FloatVector.fromArray(FLOATS, s, sAt);
        FloatVector c01 = FloatVector.fromArray(FLOATS, s, sAt + LENGTH);
        FloatVector c02 = FloatVector.fromArray(FLOATS, s, sAt + 2 * LENGTH);
        FloatVector c03 = FloatVector.fromArray(FLOATS, s, sAt + 3 * LENGTH);
        FloatVector c10 = FloatVector.fromArray(FLOATS, s, sAt + sStride);
        FloatVector c11 = FloatVector.fromArray(FLOATS, s, sAt + sStride + LENGTH);
        FloatVector c12 = FloatVector.fromArray(FLOATS, s, sAt + sStride + 2 * LENGTH);
        FloatVector c13 = FloatVector.fromArray(FLOATS, s, sAt + sStride + 3 * LENGTH);
        FloatVector c20 = FloatVector.fromArray(FLOATS, s, sAt + 2 * sStride);
        FloatVector c21 = FloatVector.fromArray(FLOATS, s, sAt + 2 * sStride + LENGTH);
        FloatVector c22 = FloatVector.fromArray(FLOATS, s, sAt + 2 * sStride + 2 * LENGTH);
        FloatVector c23 = FloatVector.fromArray(FLOATS, s, sAt + 2 * sStride + 3 * LENGTH);
        FloatVector c30 = FloatVector.fromArray(FLOATS, s, sAt + 3 * sStride);
        FloatVector c31 = FloatVector.fromArray(FLOATS, s, sAt + 3 * sStride + LENGTH);
        FloatVector c32 = FloatVector.fromArray(FLOATS, s, sAt + 3 * sStride + 2 * LENGTH);
        FloatVector c33 = FloatVector.fromArray(FLOATS, s, sAt + 3 * sStride + 3 * LENGTH);
        FloatVector c40 = FloatVector.fromArray(FLOATS, s, sAt + 4 * sStride);
        FloatVector c41 = FloatVector.fromArray(FLOATS, s, sAt + 4 * sStride + LENGTH);
        FloatVector c42 = FloatVector.fromArray(FLOATS, s, sAt + 4 * sStride + 2 * LENGTH);
        FloatVector c43 = FloatVector.fromArray(FLOATS, s, sAt + 4 * sStride + 3 * LENGTH);
        for (int k = 0; k < depth; k += 2) {
            int at = panelAt + k * PANEL;
            int from = aAt + k * 5;
            FloatVector p0 = FloatVector.fromArray(FLOATS, panel, at);
            FloatVector p1 = FloatVector.fromArray(FLOATS, panel, at + LENGTH);
            FloatVector p2 = FloatVector.fromArray(FLOATS, panel, at + 2 * LENGTH);
            FloatVector p3 = FloatVector.fromArray(FLOATS, panel, at + 3 * LENGTH);
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
            p0 = FloatVector.fromArray(FLOATS, panel, at + PANEL);
            p1 = FloatVector.fromArray(FLOATS, panel, at + PANEL + LENGTH);
            p2 = FloatVector.fromArray(FLOATS, panel, at + PANEL + 2 * LENGTH);
            p3 = FloatVector.fromArray(FLOATS, panel, at + PANEL + 3 * LENGTH);
            x = FloatVector.broadcast(FLOATS, a[from + 5]);
            c00 = x.fma(p0, c00);
            c01 = x.fma(p1, c01);
            c02 = x.fma(p2, c02);
            c03 = x.fma(p3, c03);
            x = FloatVector.broadcast(FLOATS, a[from + 6]);
            c10 = x.fma(p0, c10);
            c11 = x.fma(p1, c11);
            c12 = x.fma(p2, c12);
            c13 = x.fma(p3, c13);
            x = FloatVector.broadcast(FLOATS, a[from + 7]);
            c20 = x.fma(p0, c20);
            c21 = x.fma(p1, c21);
            c22 = x.fma(p2, c22);
            c23 = x.fma(p3, c23);
            x = FloatVector.broadcast(FLOATS, a[from + 8]);
            c30 = x.fma(p0, c30);
            c31 = x.fma(p1, c31);
            c32 = x.fma(p2, c32);
            c33 = x.fma(p3, c33);
            x = FloatVector.broadcast(FLOATS, a[from + 9]);
            c40 = x.fma(p0, c40);
            c41 = x.fma(p1, c41);
            c42 = x.fma(p2, c42);
            c43 = x.fma(p3, c43);
        }
        c00.intoArray(c, cAt);
        c01.intoArray(c, cAt + LENGTH);
        c02.intoArray(c, cAt + 2 * LENGTH);
        c03.intoArray(c, cAt + 3 * LENGTH);
        c10.intoArray(c, cAt + cStride);
        c11.intoArray(c, cAt + cStride + LENGTH);
        c12.intoArray(c, cAt + cStride + 2 * LENGTH);
        c13.intoArray(c, cAt + cStride + 3 * LENGTH);
        c20.intoArray(c, cAt + 2 * cStride);
        c21.intoArray(c, cAt + 2 * cStride + LENGTH);
        c22.intoArray(c, cAt + 2 * cStride + 2 * LENGTH);
        c23.intoArray(c, cAt + 2 * cStride + 3 * LENGTH);
        c30.intoArray(c, cAt + 3 * cStride);
        c31.intoArray(c, cAt + 3 * cStride + LENGTH);
        c32.intoArray(c, cAt + 3 * cStride + 2 * LENGTH);
        c33.intoArray(c, cAt + 3 * cStride + 3 * LENGTH);
        c40.intoArray(c, cAt + 4 * cStride);
        c41.intoArray(c, cAt + 4 * cStride + LENGTH);
        c42.intoArray(c, cAt + 4 * cStride + 2 * LENGTH);
        c43.intoArray(c, cAt + 4 * cStride + 3 * LENGTH);
    }

    private static void fourRows(
            int depth,
            float[] a,
            int aAt,
            float[] panel,
            int panelAt,
            float[] s,
            int sAt,
            int sStride,
            float[] c,
            int cAt,
            int cStride) {
        FloatVector c00 = FloatVector.fromArray(FLOATS, s, sAt);
        FloatVector c01 = FloatVector.fromArray(FLOATS, s, sAt + LENGTH);
        FloatVector c02 = FloatVector.fromArray(FLOATS, s, sAt + 2 * LENGTH);
        FloatVector c03 = FloatVector.fromArray(FLOATS, s, sAt + 3 * LENGTH);
        FloatVector c10 = FloatVector.fromArray(FLOATS, s, sAt + sStride);
        FloatVector c11 = FloatVector.fromArray(FLOATS, s, sAt + sStride + LENGTH);
        FloatVector c12 = FloatVector.fromArray(FLOATS, s, sAt + sStride + 2 * LENGTH);
        FloatVector c13 = FloatVector.fromArray(FLOATS, s, sAt + sStride + 3 * LENGTH);
        FloatVector c20 = FloatVector.fromArray(FLOATS, s, sAt + 2 * sStride);
        FloatVector c21 = FloatVector.fromArray(FLOATS, s, sAt + 2 * sStride + LENGTH);
        FloatVector c22 = FloatVector.fromArray(FLOATS, s, sAt + 2 * sStride + 2 * LENGTH);
        FloatVector c23 = FloatVector.fromArray(FLOATS, s, sAt + 2 * sStride + 3 * LENGTH);
        FloatVector c30 = FloatVector.fromArray(FLOATS, s, sAt + 3 * sStride);
        FloatVector c31 = FloatVector.fromArray(FLOATS, s, sAt + 3 * sStride + LENGTH);
        FloatVector c32 = FloatVector.fromArray(FLOATS, s, sAt + 3 * sStride + 2 * LENGTH);
        FloatVector c33 = FloatVector.fromArray(FLOATS, s, sAt + 3 * sStride + 3 * LENGTH);
        for (int k = 0; k < depth; k += 2) {
            int at = panelAt + k * PANEL;
            int from = aAt + k * 4;
            FloatVector p0 = FloatVector.fromArray(FLOATS, panel, at);
            FloatVector p1 = FloatVector.fromArray(FLOATS, panel, at + LENGTH);
            FloatVector p2 = FloatVector.fromArray(FLOATS, panel, at + 2 * LENGTH);
            FloatVector p3 = FloatVector.fromArray(FLOATS, panel, at + 3 * LENGTH);
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
            p0 = FloatVector.fromArray(FLOATS, panel, at + PANEL);
            p1 = FloatVector.fromArray(FLOATS, panel, at + PANEL + LENGTH);
            p2 = FloatVector.fromArray(FLOATS, panel, at + PANEL + 2 * LENGTH);
            p3 = FloatVector.fromArray(FLOATS, panel, at + PANEL + 3 * LENGTH);
            x = FloatVector.broadcast(FLOATS, a[from + 4]);
            c00 = x.fma(p0, c00);
            c01 = x.fma(p1, c01);
            c02 = x.fma(p2, c02);
            c03 = x.fma(p3, c03);
            x = FloatVector.broadcast(FLOATS, a[from + 5]);
            c10 = x.fma(p0, c10);
            c11 = x.fma(p1, c11);
            c12 = x.fma(p2, c12);
            c13 = x.fma(p3, c13);
            x = FloatVector.broadcast(FLOATS, a[from + 6]);
            c20 = x.fma(p0, c20);
            c21 = x.fma(p1, c21);
            c22 = x.fma(p2, c22);
            c23 = x.fma(p3, c23);
            x = FloatVector.broadcast(FLOATS, a[from + 7]);
            c30 = x.fma(p0, c30);
            c31 = x.fma(p1, c31);
            c32 = x.fma(p2, c32);
            c33 = x.fma(p3, c33);
        }
        c00.intoArray(c, cAt);
        c01.intoArray(c, cAt + LENGTH);
        c02.intoArray(c, cAt + 2 * LENGTH);
        c03.intoArray(c, cAt + 3 * LENGTH);
        c10.intoArray(c, cAt + cStride);
        c11.intoArray(c, cAt + cStride + LENGTH);
        c12.intoArray(c, cAt + cStride + 2 * LENGTH);
        c13.intoArray(c, cAt + cStride + 3 * LENGTH);
        c20.intoArray(c, cAt + 2 * cStride);
        c21.intoArray(c, cAt + 2 * cStride + LENGTH);
        c22.intoArray(c, cAt + 2 * cStride + 2 * LENGTH);
        c23.intoArray(c, cAt + 2 * cStride + 3 * LENGTH);
        c30.intoArray(c, cAt + 3 * cStride);
        c31.intoArray(c, cAt + 3 * cStride + LENGTH);
        c32.intoArray(c, cAt + 3 * cStride + 2 * LENGTH);
        c33.intoArray(c, cAt + 3 * cStride + 3 * LENGTH);
    }
}
