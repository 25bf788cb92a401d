package dev.carousel.internal.kernel;

import static dev.carousel.internal.kernel.Kernels.PANEL;
import static dev.carousel.internal.kernel.Kernels.UNITS;

/**
 * The order in which an LSTM's gates lie in memory: blocks of 16 hidden units, each a panel {@code [i16 f16 g16 o16]}.
 *
 * <p>One product with a panel yields the four gates of the same 16 units, so the element-wise part of the cell works on a hot
 * row of 64 floats. H is filled up to a multiple of 16 with units whose weights and states are zero and stay so.
 */
public final class GatePanels {
    private GatePanels() {}

    /** The number of blocks of 16 units. */
    public static int blocks(int H) {
        return (H + UNITS - 1) / UNITS;
    }

    /** H rounded up to whole blocks. */
    public static int padded(int H) {
        return blocks(H) * UNITS;
    }

    /** Where row {@code gate * H + unit} of a PyTorch weight [4H, K] lies in block order. */
    public static int position(int gate, int unit) {
        return unit / UNITS * PANEL + gate * UNITS + unit % UNITS;
    }

    /** For the forward product: weight [4H, K] as [blocks, K, 64]. */
    public static float[] forward(float[] weight, int at, int H, int K) {
        float[] panels = new float[blocks(H) * K * PANEL];
        for (int gate = 0; gate < 4; gate++) {
            for (int unit = 0; unit < H; unit++) {
                int position = position(gate, unit);
                int to = position / PANEL * K * PANEL + position % PANEL;
                int from = at + (gate * H + unit) * K;
                for (int k = 0; k < K; k++) {
                    panels[to + k * PANEL] = weight[from + k];
                }
            }
        }
        return panels;
    }

    /** For the backward product dG · W: weight [4H, K] with its rows in block order, as panels over K. */
    public static Panels backward(float[] weight, int at, int H, int K) {
        float[] rows = new float[blocks(H) * PANEL * K];
        for (int gate = 0; gate < 4; gate++) {
            for (int unit = 0; unit < H; unit++) {
                System.arraycopy(weight, at + (gate * H + unit) * K, rows, position(gate, unit) * K, K);
            }
        }
        return Panels.of(rows, 0, blocks(H) * PANEL, K);
    }

    /** The sum of both biases [4H] in block order. */
    public static float[] bias(float[] values, int biasIh, int biasHh, int H) {
        float[] bias = new float[blocks(H) * PANEL];
        for (int gate = 0; gate < 4; gate++) {
            for (int unit = 0; unit < H; unit++) {
                int row = gate * H + unit;
                bias[position(gate, unit)] = values[biasIh + row] + values[biasHh + row];
            }
        }
        return bias;
    }

    /** Adds the gradient tile [K, 64] of one block to the gradient [4H, K] of a weight. */
    public static void addGradient(float[] tile, int tileAt, int block, int H, int K, float[] gradient, int at) {
        int units = Math.min(UNITS, H - block * UNITS);
        for (int gate = 0; gate < 4; gate++) {
            for (int u = 0; u < units; u++) {
                int from = tileAt + gate * UNITS + u;
                int to = at + (gate * H + block * UNITS + u) * K;
                for (int k = 0; k < K; k++) {
                    gradient[to + k] += tile[from + k * PANEL];
                }
            }
        }
    }
}
