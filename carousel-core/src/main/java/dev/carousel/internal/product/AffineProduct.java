package dev.carousel.internal.product;

import static dev.carousel.internal.kernel.Kernels.PANEL;

import dev.carousel.internal.kernel.Buffers;
import dev.carousel.internal.kernel.KernelProvider;
import dev.carousel.internal.kernel.Kernels;
import dev.carousel.internal.kernel.Panels;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.Tensor;
import java.util.Arrays;

/**
 * A workspace for {@code y = W x + b} over the rows of a matrix, and back. Threads split rows, and panels of outputs for the weight
 * gradient; what a call returns is overwritten by the next one.
 */
public final class AffineProduct {
    private final Kernels kernels = KernelProvider.kernels();
    private final Workers workers;
    private final int I;
    private final int O;
    private Tensor x = Tensor.zeros(0, 0);
    private float[] wideY = {}; // [N, O in whole panels]
    private float[] y = {}; // [N, O]
    private float[] dYPanels = {}; // [panels of O, N, 64]
    private float[] tiles = {}; // [panels of O, I, 64]
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
        return 2 * wideO * I + wideO + wideI * O;
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
        workers.split(N, 16, (from, to) -> {
            for (int row = from; row < to; row++) {
                System.arraycopy(weights.bias(), 0, wideY, row * wide, wide);
            }
            weights.panels()
                    .multiplyAdd(kernels, to - from, x.array(), x.offset() + from * I, I, wideY, from * wide, wide);
        });
        return narrow(wideY, wide, N, O, y = room(wide, N, O, y));
    }

    /** The gradients of weights and biases from dY [N, O]. */
    public void weightGradients(Tensor dY, Gradients gradients) {
        int N = x.dim(0);
        int panels = Panels.count(O);
        dYPanels = Buffers.atLeast(Buffers.size((long) panels * PANEL, N), dYPanels);
        tiles = Buffers.atLeast(Buffers.size((long) panels * PANEL, I), tiles);
        workers.split(panels, 1, (from, to) -> {
            for (int p = from; p < to; p++) {
                toPanel(dY, p, N);
                weightGradients(p, N, gradients);
            }
        });
    }

    private void toPanel(Tensor dY, int p, int N) {
        int width = Math.min(PANEL, O - p * PANEL);
        for (int row = 0; row < N; row++) {
            int to = (p * N + row) * PANEL;
            System.arraycopy(dY.array(), dY.offset() + row * O + p * PANEL, dYPanels, to, width);
            Arrays.fill(dYPanels, to + width, to + PANEL, 0);
        }
    }

    private void weightGradients(int p, int N, Gradients gradients) {
        int tile = p * I * PANEL;
        int width = Math.min(PANEL, O - p * PANEL);
        Arrays.fill(tiles, tile, tile + I * PANEL, 0);
        kernels.multiplyTransposed(N, I, x.array(), x.offset(), I, dYPanels, p * N * PANEL, tiles, tile);
        for (int j = 0; j < width; j++) {
            float sum = 0;
            for (int row = 0; row < N; row++) {
                sum += dYPanels[(p * N + row) * PANEL + j];
            }
            gradients.add(p * PANEL + j, tiles, tile + j, sum);
        }
    }

    /** dX [N, I] = dY · W. */
    public Tensor inputGradient(Tensor dY, PackedWeights weights) {
        int N = x.dim(0);
        Panels weight = weights.panels();
        int wide = weight.count() * PANEL;
        wideDX = Buffers.atLeast(Buffers.size(N, wide), wideDX);
        workers.split(N, 16, (from, to) -> {
            Arrays.fill(wideDX, from * wide, to * wide, 0);
            weight.multiplyAdd(kernels, to - from, dY.array(), dY.offset() + from * O, O, wideDX, from * wide, wide);
        });
        return narrow(wideDX, wide, N, I, dX = room(wide, N, I, dX));
    }

    private static float[] room(int wide, int N, int width, float[] buffer) {
        return wide == width ? buffer : Buffers.atLeast(Buffers.size(N, width), buffer);
    }

    private static Tensor narrow(float[] source, int wide, int N, int width, float[] target) {
        if (wide == width) {
            return Tensor.view(source, 0, N, width);
        }
        for (int row = 0; row < N; row++) {
            System.arraycopy(source, row * wide, target, row * width, width);
        }
        return Tensor.view(target, 0, N, width);
    }
}
