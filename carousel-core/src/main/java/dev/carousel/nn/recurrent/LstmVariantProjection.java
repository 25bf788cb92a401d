package dev.carousel.nn.recurrent;

import static dev.carousel.internal.kernel.Kernels.PANEL;

import dev.carousel.internal.kernel.Buffers;
import dev.carousel.internal.kernel.KernelProvider;
import dev.carousel.internal.kernel.Kernels;
import dev.carousel.internal.kernel.Panels;
import dev.carousel.nn.Parameter;
import dev.carousel.tensor.SequenceLayout;
import java.util.Arrays;

/** {@code h~ = W_hr m}, from H units to P (Sak, Senior and Beaufays 2014), and back. */
final class LstmVariantProjection {
    private final Kernels kernels = KernelProvider.kernels();
    private final LstmVariantShape shape;
    private final int stride;
    private final int wide;
    private int N;
    private float[] m = {}; // [N, stride]
    private float[] products = {}; // [B, P in whole panels]
    private float[] dOut = {}; // [panels of P, N, 64]
    private float[] tiles = {}; // [panels of P, H, 64]
    private final StateGradient dM;

    LstmVariantProjection(LstmVariantShape shape) {
        this.shape = shape;
        this.stride = shape.cStride();
        this.wide = Panels.count(shape.P()) * PANEL;
        this.dM = new StateGradient(shape.H(), stride);
    }

    void begin(SequenceLayout layout) {
        N = layout.rows();
        m = Buffers.atLeast(Buffers.size(N, stride), m);
        products = Buffers.atLeast(Buffers.size(layout.batch(), wide), products);
    }

    /** [N, stride], to be written before {@link #forward}. */
    float[] m() {
        return m;
    }

    /** From m of some rows to h~, the first at {@code hAt}. */
    void forward(Panels weight, int row, int rows, int position, float[] h, int hAt) {
        int at = position * wide;
        Arrays.fill(products, at, at + rows * wide, 0);
        weight.multiplyAdd(kernels, rows, m, row * stride, stride, products, at, wide);
        for (int r = 0; r < rows; r++) {
            System.arraycopy(products, at + r * wide, h, hAt + r * shape.hStride(), shape.P());
        }
    }

    void beginBackward(SequenceLayout layout) {
        dM.begin(layout);
        dOut = Buffers.atLeast(Buffers.size(wide, N), dOut);
        tiles = Buffers.atLeast(Buffers.size(wide, shape.H()), tiles);
    }

    /** dm of some positions, from dh~ of the same. */
    StateGradient backward(Panels transposed, StateGradient dMade, int row, int rows, int position) {
        for (int r = 0; r < rows; r++) {
            int from = dMade.at(position + r);
            for (int p = 0; p < panels(); p++) {
                // Zero beyond P, as products leave it.
                System.arraycopy(dMade.values(), from + p * PANEL, dOut, (p * N + row + r) * PANEL, PANEL);
            }
        }
        dM.clear(rows, position);
        int from = dMade.at(position);
        transposed.multiplyAdd(
                kernels, rows, dMade.values(), from, dMade.stride(), dM.values(), dM.at(position), dM.stride());
        return dM;
    }

    int panels() {
        return wide / PANEL;
    }

    /** Adds to the gradient of the rows of one panel, {@code dW_hr = Σ dh~ mᵀ}. */
    void addGradient(Parameter weight, int p, float[] gradients) {
        int H = shape.H();
        int tile = p * PANEL * H;
        Arrays.fill(tiles, tile, tile + PANEL * H, 0);
        kernels.multiplyTransposed(N, H, m, 0, stride, dOut, p * N * PANEL, tiles, tile);
        for (int k = p * PANEL; k < Math.min(shape.P(), (p + 1) * PANEL); k++) {
            int to = weight.offset() + k * H;
            for (int unit = 0; unit < H; unit++) {
                gradients[to + unit] += tiles[tile + unit * PANEL + k % PANEL];
            }
        }
    }
}
