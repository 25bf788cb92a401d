package dev.carousel.nn.recurrent;

import static dev.carousel.internal.kernel.Kernels.PANEL;
import static dev.carousel.internal.kernel.Kernels.UNITS;

import dev.carousel.internal.kernel.Buffers;
import dev.carousel.internal.kernel.GatePanels;
import dev.carousel.internal.kernel.KernelProvider;
import dev.carousel.internal.kernel.Kernels;
import dev.carousel.internal.kernel.Panels;
import dev.carousel.nn.Parameter;
import dev.carousel.tensor.SequenceLayout;
import dev.carousel.tensor.Tensor;
import java.util.Arrays;

/** The gradients of a {@link LstmVariantCell}'s weights: sums over all rows, ascending, a block of units or a panel of outputs at a time. */
final class LstmVariantGradients {
    private final Kernels kernels = KernelProvider.kernels();
    private final LstmVariantShape shape;
    private final LstmVariantParameters parameters;
    private final LstmVariantTape tape;
    private final LstmVariantBackward backward;
    private final GatePanels gatePanels;
    private final GatePanels peepholePanels;
    private final GatePanels unitPanels;
    private float[] tiles = {}; // [blocks, max(I, P), 64]
    private float[] outputTiles = {}; // [panels of P, H, 64]

    LstmVariantGradients(
            LstmVariantShape shape,
            LstmVariantParameters parameters,
            LstmVariantTape tape,
            LstmVariantBackward backward) {
        this.shape = shape;
        this.parameters = parameters;
        this.tape = tape;
        this.backward = backward;
        this.gatePanels = shape.gatePanels();
        this.peepholePanels = shape.peepholePanels();
        this.unitPanels = shape.unitPanels();
    }

    void reserve() {
        tiles = Buffers.atLeast(Buffers.size((long) shape.blocks() * PANEL, deepest()), tiles);
        if (shape.projected()) {
            outputTiles = Buffers.atLeast(Buffers.size(shape.wideP(), shape.H()), outputTiles);
        }
    }

    private int deepest() {
        return Math.max(shape.I(), shape.P());
    }

    /**
     * Adds to all gradients of the units of one block, but for the projection's.
     *
     * @param h0 what the first step had for h' [B, hStride], by position
     * @param dU where the gradient of U is, from {@code dUAt} on
     */
    void addBlock(
            SequenceLayout layout,
            Tensor x,
            float[] h0,
            float[] c0,
            int block,
            float[] gradients,
            float[] dU,
            int dUAt) {
        int tile = block * PANEL * deepest();
        int panel = tape.panel(block, 0);
        clear(tile, shape.I());
        kernels.multiplyTransposed(
                tape.N, shape.I(), x.array(), x.offset(), shape.I(), backward.dWx, panel, tiles, tile);
        gatePanels.addGradient(tiles, tile, block, shape.I(), gradients, parameters.weightIh.offset());

        clear(tile, shape.P());
        addHidden(layout, h0, panel, tile);
        gatePanels.addGradient(tiles, tile, block, shape.P(), dU, dUAt);

        clear(tile, 1);
        for (int row = 0; row < tape.N; row++) {
            for (int j = 0; j < PANEL; j++) {
                tiles[tile + j] += tape.gates[panel + row * PANEL + j];
            }
        }
        for (Parameter bias : parameters.biases) {
            gatePanels.addGradient(tiles, tile, block, 1, gradients, bias.offset());
        }

        parameters.peephole.ifPresent(peephole -> {
            clear(tile, 1);
            addPeepholes(layout, c0, block, tile);
            peepholePanels.addGradient(tiles, tile, block, 1, gradients, peephole.offset());
        });
        parameters.norms.ifPresent(norms -> addNorms(norms, block, tile, gradients));
    }

    private void addHidden(SequenceLayout layout, float[] h0, int panel, int tile) {
        int stride = shape.hStride();
        if (tape.dropsH) {
            kernels.multiplyTransposed(tape.N, shape.P(), tape.hIn, 0, stride, backward.dUh, panel, tiles, tile);
            return;
        }
        for (int t = 0; t < layout.steps(); t++) {
            float[] h = t == 0 ? h0 : tape.h;
            int previous = t == 0 ? 0 : layout.start(t - 1) * stride;
            int at = panel + layout.start(t) * PANEL;
            kernels.multiplyTransposed(layout.active(t), shape.P(), h, previous, stride, backward.dUh, at, tiles, tile);
        }
    }

    /** Lane by lane: i and f saw c', o saw c~. The lane of g, and with coupled gates that of f, holds no peephole's. */
    private void addPeepholes(SequenceLayout layout, float[] c0, int block, int tile) {
        int stride = shape.cStride();
        for (int t = 0; t < layout.steps(); t++) {
            float[] c = t == 0 ? c0 : tape.c;
            int previous = t == 0 ? 0 : layout.start(t - 1);
            for (int r = 0; r < layout.active(t); r++) {
                int row = layout.start(t) + r;
                int at = tape.panel(block, row);
                int before = (previous + r) * stride + block * UNITS;
                int made = row * stride + block * UNITS;
                addProducts(at, c, before, tile);
                addProducts(at + UNITS, c, before, tile + UNITS);
                addProducts(at + 3 * UNITS, tape.made, made, tile + 3 * UNITS);
            }
        }
    }

    private void addProducts(int gateAt, float[] c, int cAt, int to) {
        for (int u = 0; u < UNITS; u++) {
            tiles[to + u] = Math.fma(tape.gates[gateAt + u], c[cAt + u], tiles[to + u]);
        }
    }

    private void addNorms(LstmVariantParameters.Norms norms, int block, int tile, float[] gradients) {
        addGain(tape.xHat, block, tile);
        gatePanels.addGradient(tiles, tile, block, 1, gradients, norms.ih().offset());
        addGain(tape.hHat, block, tile);
        gatePanels.addGradient(tiles, tile, block, 1, gradients, norms.hh().offset());

        int stride = shape.cStride();
        clear(tile, 1);
        for (int row = 0; row < tape.N; row++) {
            for (int u = 0; u < UNITS; u++) {
                int k = row * stride + block * UNITS + u;
                tiles[tile + u] = Math.fma(backward.dShown[k], tape.cHat[k], tiles[tile + u]);
            }
        }
        unitPanels.addGradient(tiles, tile, block, 1, gradients, norms.c().offset());
        clear(tile, 1);
        for (int row = 0; row < tape.N; row++) {
            for (int u = 0; u < UNITS; u++) {
                tiles[tile + u] += backward.dShown[row * stride + block * UNITS + u];
            }
        }
        unitPanels.addGradient(tiles, tile, block, 1, gradients, norms.cBias().offset());
    }

    private void addGain(float[] hat, int block, int tile) {
        int panel = tape.panel(block, 0);
        clear(tile, 1);
        for (int row = 0; row < tape.N; row++) {
            for (int j = 0; j < PANEL; j++) {
                int k = panel + row * PANEL + j;
                tiles[tile + j] = Math.fma(tape.gates[k], hat[k], tiles[tile + j]);
            }
        }
    }

    /** Adds to the gradient of the projection's rows of one panel. */
    void addProjection(Parameter weightHr, int p, float[] gradients) {
        int H = shape.H();
        int stride = shape.cStride();
        int tile = p * PANEL * H;
        Arrays.fill(outputTiles, tile, tile + PANEL * H, 0);
        kernels.multiplyTransposed(tape.N, H, tape.m, 0, stride, backward.dOut, p * tape.N * PANEL, outputTiles, tile);
        for (int k = p * PANEL; k < Math.min(shape.P(), (p + 1) * PANEL); k++) {
            int to = weightHr.offset() + k * H;
            for (int unit = 0; unit < H; unit++) {
                gradients[to + unit] += outputTiles[tile + unit * PANEL + k % PANEL];
            }
        }
    }

    /** The number of panels for {@link #addProjection}. */
    int panels() {
        return shape.projected() ? Panels.count(shape.P()) : 0;
    }

    private void clear(int tile, int depth) {
        Arrays.fill(tiles, tile, tile + depth * PANEL, 0);
    }
}
