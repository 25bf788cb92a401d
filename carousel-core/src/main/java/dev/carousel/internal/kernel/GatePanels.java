package dev.carousel.internal.kernel;

import static dev.carousel.internal.kernel.Kernels.PANEL;
import static dev.carousel.internal.kernel.Kernels.UNITS;

/**
 * The order in which the gates of a recurrent cell lie in memory: blocks of 16 hidden units, each a panel of four lanes of 16, such as
 * {@code [i16 f16 g16 o16]}.
 *
 * <p>One product with a panel yields the gates of the same 16 units, so the element-wise part of the cell works on a hot
 * row of 64 floats. H is filled up to a multiple of 16 with units whose weights and states are zero and stay so; a lane that no gate
 * has stays zero too. With fewer gates the lanes may be wider: two of 32 units, or one of 64.
 */
public final class GatePanels {
    private final int H;
    private final int units;
    private final int[] lanes;

    /**
     * @param H hidden units
     * @param lanes for each gate, in the order of a weight's rows [gates H, K], the lane 0 .. 3 that it has
     */
    public GatePanels(int H, int... lanes) {
        this(H, UNITS, lanes);
    }

    private GatePanels(int H, int units, int[] lanes) {
        this.H = H;
        this.units = units;
        this.lanes = lanes.clone();
    }

    /** One, two or four gates, in lanes of 64, 32 or 16 units that fill the panel, each in the lane of its number. */
    public static GatePanels full(int H, int gates) {
        int[] lanes = new int[gates];
        for (int gate = 0; gate < gates; gate++) {
            lanes[gate] = gate;
        }
        return new GatePanels(H, PANEL / gates, lanes);
    }

    /** PyTorch's i f g o, each in the lane of its number. */
    public static GatePanels lstm(int H) {
        return full(H, 4);
    }

    /** The units that share a panel. */
    public int units() {
        return units;
    }

    /** The number of panels. */
    public int blocks() {
        return (H + units - 1) / units;
    }

    /** The number of blocks of 16 units. */
    public static int blocks(int H) {
        return (H + UNITS - 1) / UNITS;
    }

    /** H rounded up to whole blocks. */
    public static int padded(int H) {
        return blocks(H) * UNITS;
    }

    /** Where row {@code gate * H + unit} of a weight lies in block order. */
    int position(int gate, int unit) {
        return unit / units * PANEL + lanes[gate] * units + unit % units;
    }

    /** For the forward product: weight [gates H, K] as a panel [K, 64] for each block. */
    public Panels forward(float[] weight, int at, int K) {
        Panels panels = Panels.zeros(K, blocks() * PANEL);
        for (int block = 0; block < blocks(); block++) {
            int filled = filled(block);
            for (int gate = 0; gate < lanes.length; gate++) {
                int from = at + (gate * H + block * units) * K;
                Transpose.toPanel(weight, from, K, filled, K, panels.data(), panels.at(block) + lanes[gate] * units);
            }
        }
        return panels;
    }

    /** For the backward product dG · W: weight [gates H, K] with its rows in block order, as panels over K. */
    public Panels backward(float[] weight, int at, int K) {
        Panels panels = Panels.zeros(blocks() * PANEL, K);
        for (int block = 0; block < blocks(); block++) {
            for (int gate = 0; gate < lanes.length; gate++) {
                int from = at + (gate * H + block * units) * K;
                int row = block * PANEL + lanes[gate] * units;
                for (int u = 0; u < filled(block); u++, from += K, row++) {
                    for (int p = 0; p < panels.count(); p++) {
                        int width = Math.min(PANEL, K - p * PANEL);
                        System.arraycopy(weight, from + p * PANEL, panels.data(), panels.at(p) + row * PANEL, width);
                    }
                }
            }
        }
        return panels;
    }

    /** The units that a block has, fewer in the last. */
    private int filled(int block) {
        return Math.min(units, H - block * units);
    }

    /** The sum of vectors [gates H] that begin at {@code offsets}, such as two biases, in block order; zeros if there is none. */
    public float[] sum(float[] values, int... offsets) {
        float[] sum = new float[blocks() * PANEL];
        for (int offset : offsets) {
            for (int gate = 0; gate < lanes.length; gate++) {
                for (int unit = 0; unit < H; unit++) {
                    sum[position(gate, unit)] += values[offset + gate * H + unit];
                }
            }
        }
        return sum;
    }

    /** Adds the gradient tile [K, 64] of one block to the gradient [gates H, K] of a weight. */
    public void addGradient(float[] tile, int tileAt, int block, int K, float[] gradient, int at) {
        for (int gate = 0; gate < lanes.length; gate++) {
            int to = at + (gate * H + block * units) * K;
            Transpose.addFromPanel(tile, tileAt + lanes[gate] * units, gradient, to, K, filled(block), K);
        }
    }
}
