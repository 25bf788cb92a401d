package dev.carousel.nn.recurrent;

import static dev.carousel.internal.kernel.Kernels.PANEL;
import static dev.carousel.internal.kernel.Panels.FIRST;

import dev.carousel.internal.kernel.Buffers;
import dev.carousel.internal.kernel.KernelProvider;
import dev.carousel.internal.kernel.Kernels;
import dev.carousel.tensor.SequenceLayout;
import dev.carousel.tensor.Tensor;
import java.util.Arrays;

/**
 * Gradients of weights, {@code dW += Σ dGᵀ a}: for one block of units at a time, so that threads may split blocks. Each element is one
 * chain over ascending rows, added to what is there.
 */
final class GateGradients {
    private final Kernels kernels = KernelProvider.kernels();
    private final GateHistory dG;
    private final int deepest;
    private float[] tiles = {}; // from FIRST on [blocks, deepest, 64]

    /** @param deepest the largest K of the weights */
    GateGradients(GateHistory dG, int deepest) {
        this.dG = dG;
        this.deepest = deepest;
    }

    void begin() {
        tiles = Buffers.atLeast(FIRST + Buffers.size((long) dG.blocks() * PANEL, deepest), tiles);
    }

    /** dW from the input of every row. */
    void addInputs(GateParameter weight, int block, Tensor x, float[] gradients) {
        addRows(weight, block, x.array(), x.offset(), x.dim(1), gradients);
    }

    /** dW from {@code a} [N, K]. */
    void addRows(GateParameter weight, int block, float[] a, int aAt, int aStride, float[] gradients) {
        int K = weight.K();
        int tile = cleared(block, K);
        kernels.multiplyTransposed(dG.rows(), K, a, aAt, aStride, dG.values(), dG.at(block, 0), tiles, tile);
        weight.panels().addGradient(tiles, tile, block, K, gradients, weight.offset());
    }

    /** dU from the state before each row's step. */
    void addStates(GateParameter weight, int block, SequenceLayout layout, StateHistory h, float[] gradients) {
        int K = weight.K();
        int tile = cleared(block, K);
        for (int t = 0; t < layout.steps(); ) {
            int end = h.endOfRun(t, layout.rows());
            int rows = (end < layout.steps() ? layout.start(end) : layout.rows()) - layout.start(t);
            int state = h.before(t, 0);
            int gates = dG.at(block, layout.start(t));
            kernels.multiplyTransposed(rows, K, h.values(), state, h.stride(), dG.values(), gates, tiles, tile);
            t = end;
        }
        weight.panels().addGradient(tiles, tile, block, K, gradients, weight.offset());
    }

    /** db for each of the biases. */
    void addBiases(Iterable<GateParameter> biases, int block, float[] gradients) {
        int tile = cleared(block, 1);
        float[] panel = dG.values();
        for (int row = 0; row < dG.rows(); row++) {
            int from = dG.at(block, row);
            for (int j = 0; j < PANEL; j++) {
                tiles[tile + j] += panel[from + j];
            }
        }
        for (GateParameter bias : biases) {
            bias.panels().addGradient(tiles, tile, block, 1, gradients, bias.offset());
        }
    }

    private int cleared(int block, int K) {
        int tile = FIRST + block * PANEL * deepest;
        Arrays.fill(tiles, tile, tile + K * PANEL, 0);
        return tile;
    }
}
