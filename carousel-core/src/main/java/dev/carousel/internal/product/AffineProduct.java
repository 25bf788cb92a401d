package dev.carousel.internal.product;

import static dev.carousel.internal.kernel.Kernels.PANEL;

import dev.carousel.internal.kernel.Buffers;
import dev.carousel.internal.kernel.KernelProvider;
import dev.carousel.internal.kernel.Kernels;
import dev.carousel.internal.kernel.Panels;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.Tensor;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * A workspace for {@code y = W x + b} over the rows of a matrix, and back. Threads split rows, and panels of outputs for the weight
 * gradient; what a call returns is overwritten by the next one.
 */
public final class AffineProduct {
    /** The least that is worth a thread. */
    private static final int ROWS = 16;

    private final Kernels kernels = KernelProvider.kernels();
    private final Workers workers;
    private final int I;
    private final int O;
    private Tensor x = Tensor.zeros(0, 0);
    private float[] wideY = {}; // [N, O in whole panels]
    private float[] y = {}; // [N, O]
    private float[] dYPanels = {}; // from FIRST on [panels of O, N, 64]
    private float[] tiles = {}; // from FIRST on [panels of O, I + 1, 64]: weights, then the bias
    private float[] wideDX = {}; // [N, I in whole panels]
    private float[] dX = {}; // [N, I]

    public AffineProduct(int I, int O, Workers workers) {
        this.workers = workers;
        this.I = I;
        this.O = O;
    }

    /** The floats that a workspace keeps for each row, after forward and backward. */
    public static long keptForARow(int I, int O) {
        long wideI = (long) Panels.count(I) * PANEL;
        long wideO = (long) Panels.count(O) * PANEL;
        return 2 * wideO + (wideO == O ? 0 : O) + wideI + (wideI == I ? 0 : I);
    }

    /** The floats that are kept whatever the rows: sums of weight gradients and packed weights, forward and backward. */
    public static long kept(int I, int O) {
        long wideI = (long) Panels.count(I) * PANEL;
        long wideO = (long) Panels.count(O) * PANEL;
        return 2 * wideO * (I + 1L) + wideI * O;
    }

    /** Takes the gradients that belong to one output: several threads call it, each for outputs of its own. */
    @FunctionalInterface
    public interface Gradients {
        /**
         * @param dW the gradient of the weight from input k to this output is {@code dW[at + k * PANEL]}
         * @param dBias of this output's bias
         */
        void add(int output, float[] dW, int at, float dBias);
    }

    /** [N, O] for rows [N, I], which must stay as they are until the backward pass is done. */
    public Tensor forward(Tensor rows, PackedWeights weights) {
        x = rows;
        int N = x.dim(0);
        int wide = weights.panels().count() * PANEL;
        wideY = Buffers.atLeast(Buffers.size(N, wide), wideY);
        y = room(wide, N, O, y);
        workers.split(N, ROWS, (from, to) -> {
            for (int row = from; row < to; row++) {
                System.arraycopy(weights.bias(), 0, wideY, row * wide, wide);
            }
            weights.panels()
                    .multiplyAdd(kernels, to - from, x.array(), x.offset() + from * I, I, wideY, from * wide, wide);
            narrow(wideY, wide, from, to, O, y);
        });
        return Tensor.view(wide == O ? wideY : y, 0, N, O);
    }

    /** The gradients of weights and biases from dY [N, O]. */
    public void weightGradients(Tensor dY, Gradients gradients) {
        eachPanel(dY, (p, tile, dBias) -> {
            for (int j = 0; j < width(p); j++) {
                gradients.add(p * PANEL + j, tiles, tile + j, tiles[dBias + j]);
            }
        });
    }

    /**
     * The same for a matrix and a vector that lie in {@code gradients}, to which they are added.
     *
     * @param weightAt where the weight's, [O, I], begins
     * @param biasAt where the bias's, [O], begins; empty for no bias
     */
    public void weightGradients(Tensor dY, float[] gradients, int weightAt, OptionalInt biasAt) {
        eachPanel(dY, (p, tile, dBias) -> {
            Panels.addTransposed(tiles, tile, I, width(p), gradients, weightAt + p * PANEL * I);
            if (biasAt.isPresent()) {
                int to = biasAt.getAsInt() + p * PANEL;
                for (int j = 0; j < width(p); j++) {
                    gradients[to + j] += tiles[dBias + j];
                }
            }
        });
    }

    /** Takes the gradients of a panel's outputs from {@link #tiles}: [I, 64] of the weight and [64] of the bias. */
    @FunctionalInterface
    private interface PanelGradients {
        void add(int p, int tile, int dBias);
    }

    private void eachPanel(Tensor dY, PanelGradients gradients) {
        int N = x.dim(0);
        int panels = Panels.count(O);
        dYPanels = Buffers.atLeast(Panels.FIRST + Buffers.size((long) panels * PANEL, N), dYPanels);
        tiles = Buffers.atLeast(Panels.FIRST + Buffers.size((long) panels * PANEL, I + 1), tiles);
        workers.split(panels, 1, (from, to) -> {
            for (int p = from; p < to; p++) {
                int panel = Panels.FIRST + p * N * PANEL;
                int tile = Panels.FIRST + p * (I + 1) * PANEL;
                int dBias = tile + I * PANEL;
                toPanel(dY, p, panel);
                Arrays.fill(tiles, tile, dBias + PANEL, 0);
                kernels.multiplyTransposed(N, I, x.array(), x.offset(), I, dYPanels, panel, tiles, tile);
                for (int row = 0; row < N; row++) {
                    int at = panel + row * PANEL;
                    for (int j = 0; j < PANEL; j++) {
                        tiles[dBias + j] += dYPanels[at + j];
                    }
                }
                gradients.add(p, tile, dBias);
            }
        });
    }

    private int width(int p) {
        return Math.min(PANEL, O - p * PANEL);
    }

    private void toPanel(Tensor dY, int p, int at) {
        int width = width(p);
        for (int row = 0; row < x.dim(0); row++) {
            int to = at + row * PANEL;
            System.arraycopy(dY.array(), dY.offset() + row * O + p * PANEL, dYPanels, to, width);
            Arrays.fill(dYPanels, to + width, to + PANEL, 0);
        }
    }

    /** dX [N, I] = dY · W. */
    public Tensor inputGradient(Tensor dY, PackedWeights weights) {
        int N = x.dim(0);
        Panels weight = weights.panels();
        int wide = weight.count() * PANEL;
        wideDX = Buffers.atLeast(Buffers.size(N, wide), wideDX);
        dX = room(wide, N, I, dX);
        workers.split(N, ROWS, (from, to) -> {
            Arrays.fill(wideDX, from * wide, to * wide, 0);
            weight.multiplyAdd(kernels, to - from, dY.array(), dY.offset() + from * O, O, wideDX, from * wide, wide);
            narrow(wideDX, wide, from, to, I, dX);
        });
        return Tensor.view(wide == I ? wideDX : dX, 0, N, I);
    }

    private static float[] room(int wide, int N, int width, float[] buffer) {
        return wide == width ? buffer : Buffers.atLeast(Buffers.size(N, width), buffer);
    }

    private static void narrow(float[] source, int wide, int from, int to, int width, float[] target) {
        if (wide == width) {
            return;
        }
        for (int row = from; row < to; row++) {
            System.arraycopy(source, row * wide, target, row * width, width);
        }
    }
}
