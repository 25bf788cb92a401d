package dev.carousel.internal.kernel;

import static dev.carousel.internal.kernel.Kernels.PANEL;

/**
 * Between rows of a matrix and columns of a panel: what weights go through after each of their updates, and their gradients before it.
 *
 * <p>Sixteen rows are walked side by side, so that what is written lies together and each cache line of the rows is used up while it is
 * there; a column by itself would touch a line of the panel for each of its floats. Sixteen is spelled out because C2 neither unrolls a
 * loop over rows nor takes its index checks out.
 */
final class Transpose {
    private static final int ROWS = 16;

    private Transpose() {}

    /** {@code panel[k, j] = m[j, k]} for 0 <= j < rows and 0 <= k < depth, rows of m {@code stride} apart. */
    static void toPanel(float[] m, int at, int stride, int rows, int depth, float[] panel, int panelAt) {
        int row = 0;
        for (; row + ROWS <= rows; row += ROWS) {
            sixteenToPanel(m, at + row * stride, stride, depth, panel, panelAt + row);
        }
        for (; row < rows; row++) {
            int from = at + row * stride;
            int to = panelAt + row;
            for (int k = 0; k < depth; k++) {
                panel[to + k * PANEL] = m[from + k];
            }
        }
    }

    /** {@code m[j, k] += panel[k, j]}. */
    static void addFromPanel(float[] panel, int panelAt, float[] m, int at, int stride, int rows, int depth) {
        int row = 0;
        for (; row + ROWS <= rows; row += ROWS) {
            addSixteen(panel, panelAt + row, m, at + row * stride, stride, depth);
        }
        for (; row < rows; row++) {
            int from = panelAt + row;
            int to = at + row * stride;
            for (int k = 0; k < depth; k++) {
                m[to + k] += panel[from + k * PANEL];
            }
        }
    }

    private static void sixteenToPanel(float[] m, int at, int stride, int depth, float[] panel, int panelAt) {
        int m1 = at + stride;
        int m2 = m1 + stride;
        int m3 = m2 + stride;
        int m4 = m3 + stride;
        int m5 = m4 + stride;
        int m6 = m5 + stride;
        int m7 = m6 + stride;
        int m8 = m7 + stride;
        int m9 = m8 + stride;
        int m10 = m9 + stride;
        int m11 = m10 + stride;
        int m12 = m11 + stride;
        int m13 = m12 + stride;
        int m14 = m13 + stride;
        int m15 = m14 + stride;
        for (int k = 0; k < depth; k++) {
            int to = panelAt + k * PANEL;
            panel[to] = m[at + k];
            panel[to + 1] = m[m1 + k];
            panel[to + 2] = m[m2 + k];
            panel[to + 3] = m[m3 + k];
            panel[to + 4] = m[m4 + k];
            panel[to + 5] = m[m5 + k];
            panel[to + 6] = m[m6 + k];
            panel[to + 7] = m[m7 + k];
            panel[to + 8] = m[m8 + k];
            panel[to + 9] = m[m9 + k];
            panel[to + 10] = m[m10 + k];
            panel[to + 11] = m[m11 + k];
            panel[to + 12] = m[m12 + k];
            panel[to + 13] = m[m13 + k];
            panel[to + 14] = m[m14 + k];
            panel[to + 15] = m[m15 + k];
        }
    }

    private static void addSixteen(float[] panel, int panelAt, float[] m, int at, int stride, int depth) {
        int m1 = at + stride;
        int m2 = m1 + stride;
        int m3 = m2 + stride;
        int m4 = m3 + stride;
        int m5 = m4 + stride;
        int m6 = m5 + stride;
        int m7 = m6 + stride;
        int m8 = m7 + stride;
        int m9 = m8 + stride;
        int m10 = m9 + stride;
        int m11 = m10 + stride;
        int m12 = m11 + stride;
        int m13 = m12 + stride;
        int m14 = m13 + stride;
        int m15 = m14 + stride;
        for (int k = 0; k < depth; k++) {
            int from = panelAt + k * PANEL;
            m[at + k] += panel[from];
            m[m1 + k] += panel[from + 1];
            m[m2 + k] += panel[from + 2];
            m[m3 + k] += panel[from + 3];
            m[m4 + k] += panel[from + 4];
            m[m5 + k] += panel[from + 5];
            m[m6 + k] += panel[from + 6];
            m[m7 + k] += panel[from + 7];
            m[m8 + k] += panel[from + 8];
            m[m9 + k] += panel[from + 9];
            m[m10 + k] += panel[from + 10];
            m[m11 + k] += panel[from + 11];
            m[m12 + k] += panel[from + 12];
            m[m13 + k] += panel[from + 13];
            m[m14 + k] += panel[from + 14];
            m[m15 + k] += panel[from + 15];
        }
    }
}
