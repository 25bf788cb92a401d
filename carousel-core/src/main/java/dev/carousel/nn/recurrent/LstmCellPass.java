package dev.carousel.nn.recurrent;

import static dev.carousel.internal.kernel.Kernels.PANEL;
import static dev.carousel.internal.kernel.Kernels.UNITS;

import dev.carousel.internal.kernel.Buffers;
import dev.carousel.internal.kernel.GatePanels;
import dev.carousel.internal.kernel.KernelProvider;
import dev.carousel.internal.kernel.Kernels;
import dev.carousel.internal.kernel.Panels;
import dev.carousel.nn.Mode;
import dev.carousel.nn.Parameter;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.SequenceLayout;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.util.Arrays;

/**
 * {@link LstmCell} through time and back (backpropagation through time).
 *
 * <p>In the time loops threads split the positions of the batch for the whole sequence, so there is no barrier between steps; for
 * the weight gradients they split the blocks of units. The gate buffer is [blocks, N, 64]: activations after forward, gradients
 * of the pre-activations after backward, and then already the panel that dW and dU are summed from.
 */
final class LstmCellPass implements CellPass {
    private final Kernels kernels = KernelProvider.kernels();
    private final LstmCell cell;
    private final Workers workers;
    private final int I;
    private final int H;
    private final int blocks;
    /** The stride of states: H in whole blocks. */
    private final int stride;
    /** The stride of gradients that products write: H in whole panels. */
    private final int dStride;

    private SequenceLayout layout = SequenceLayout.of();
    private Tensor x = Tensor.zeros(0, 0);
    private float[] gates = {}; // [blocks, N, 64]
    private float[] c = {}; // [N, stride]
    private float[] tanhC = {}; // [N, stride]
    private float[] h = {}; // [N, stride]
    private float[] h0 = {}; // [B, stride], by position
    private float[] c0 = {}; // [B, stride], by position
    private float[] y = {}; // [N, H], where H is not whole blocks
    private float[] dH = {}; // [B, dStride]
    private float[] dC = {}; // [B, dStride]
    private float[] dX = {}; // [N, I in whole panels]
    private float[] dXRows = {}; // [N, I]
    private float[] tiles = {}; // [blocks, max(I, H), 64]

    LstmCellPass(LstmCell cell, Workers workers) {
        this.cell = cell;
        this.workers = workers;
        this.I = cell.inputSize();
        this.H = cell.outputSize();
        this.blocks = GatePanels.blocks(H);
        this.stride = GatePanels.padded(H);
        this.dStride = Panels.count(H) * PANEL;
    }

    @Override
    public Sequences forward(Sequences input, CellState state, Mode mode) {
        layout = input.layout();
        x = input.values();
        reserve();
        gather(state.h, stride, h0, stride, stride);
        gather(state.c, stride, c0, stride, stride);
        LstmCell.Forward weights = cell.forward();
        workers.split(layout.batch(), 4, (from, to) -> forward(weights, from, to));
        scatter(h, state.h);
        scatter(c, state.c);
        return new Sequences(layout, hidden());
    }

    private void forward(LstmCell.Forward weights, int from, int to) {
        int N = layout.rows();
        for (int t = 0; t < layout.steps(); t++) {
            int rows = Math.min(to, layout.active(t)) - from;
            if (rows <= 0) {
                return;
            }
            int row = layout.start(t) + from;
            float[] hPrevious = t == 0 ? h0 : h;
            float[] cPrevious = t == 0 ? c0 : c;
            int previous = (t == 0 ? from : layout.start(t - 1) + from) * stride;
            for (int block = 0; block < blocks; block++) {
                int at = (block * N + row) * PANEL;
                for (int r = 0; r < rows; r++) {
                    System.arraycopy(weights.bias(), block * PANEL, gates, at + r * PANEL, PANEL);
                }
                kernels.multiply(
                        rows, I, x.array(), x.offset() + row * I, I, weights.w(), block * I * PANEL, gates, at, PANEL);
                kernels.multiply(
                        rows, H, hPrevious, previous, stride, weights.u(), block * H * PANEL, gates, at, PANEL);
                int unit = row * stride + block * UNITS;
                kernels.lstmForward(
                        rows, gates, at, cPrevious, previous + block * UNITS, c, unit, tanhC, unit, h, unit, stride);
            }
        }
    }

    @Override
    public Tensor backward(Tensor dY, CellState dState, float[] gradients) {
        int B = layout.batch();
        dH = Buffers.atLeast(Buffers.size(B, dStride), dH);
        dC = Buffers.atLeast(Buffers.size(B, dStride), dC);
        Arrays.fill(dH, 0, B * dStride, 0);
        Arrays.fill(dC, 0, B * dStride, 0);
        gather(dState.h, stride, dH, dStride, H);
        gather(dState.c, stride, dC, dStride, H);
        LstmCell.Backward weights = cell.backward();
        workers.split(B, 4, (from, to) -> backward(weights, dY, from, to));
        ungather(dH, dState.h);
        ungather(dC, dState.c);
        tiles = Buffers.atLeast(Buffers.size((long) blocks * PANEL, Math.max(I, H)), tiles);
        workers.split(blocks, 1, (from, to) -> weightGradients(gradients, from, to));
        return inputGradient(weights.w());
    }

    private void backward(LstmCell.Backward weights, Tensor dY, int from, int to) {
        int N = layout.rows();
        for (int t = layout.steps() - 1; t >= 0; t--) {
            int rows = Math.min(to, layout.active(t)) - from;
            if (rows <= 0) {
                continue;
            }
            int row = layout.start(t) + from;
            addRows(rows, dY.array(), dY.offset() + row * H, dH, from * dStride);
            float[] cPrevious = t == 0 ? c0 : c;
            int previous = (t == 0 ? from : layout.start(t - 1) + from) * stride;
            for (int block = 0; block < blocks; block++) {
                int unit = block * UNITS;
                kernels.lstmBackward(
                        rows,
                        gates,
                        (block * N + row) * PANEL,
                        cPrevious,
                        previous + unit,
                        tanhC,
                        row * stride + unit,
                        stride,
                        dH,
                        from * dStride + unit,
                        dC,
                        from * dStride + unit,
                        dStride);
            }
            Arrays.fill(dH, from * dStride, (from + rows) * dStride, 0);
            addGatesTimes(weights.u(), row, rows, dH, from * dStride, dStride);
        }
    }

    private void addRows(int rows, float[] dY, int dYAt, float[] target, int at) {
        for (int r = 0; r < rows; r++) {
            for (int u = 0; u < H; u++) {
                target[at + r * dStride + u] += dY[dYAt + r * H + u];
            }
        }
    }

    /** {@code target += dG[rows] · weight}, over ascending blocks, so one chain for each element. */
    private void addGatesTimes(Panels weight, int row, int rows, float[] target, int at, int targetStride) {
        int N = layout.rows();
        for (int p = 0; p < weight.count(); p++) {
            for (int block = 0; block < blocks; block++) {
                kernels.multiply(
                        rows,
                        PANEL,
                        gates,
                        (block * N + row) * PANEL,
                        PANEL,
                        weight.data(),
                        weight.at(p) + block * PANEL * PANEL,
                        target,
                        at + p * PANEL,
                        targetStride);
            }
        }
    }

    private void weightGradients(float[] gradients, int fromBlock, int toBlock) {
        int N = layout.rows();
        for (int block = fromBlock; block < toBlock; block++) {
            int tile = block * PANEL * Math.max(I, H);
            int panel = block * N * PANEL;
            Arrays.fill(tiles, tile, tile + I * PANEL, 0);
            kernels.multiplyTransposed(N, I, x.array(), x.offset(), I, gates, panel, tiles, tile);
            cell.panels().addGradient(tiles, tile, block, I, gradients, cell.weightIh.offset());

            Arrays.fill(tiles, tile, tile + H * PANEL, 0);
            for (int t = 0; t < layout.steps(); t++) {
                float[] hPrevious = t == 0 ? h0 : h;
                int previous = t == 0 ? 0 : layout.start(t - 1) * stride;
                int at = panel + layout.start(t) * PANEL;
                kernels.multiplyTransposed(layout.active(t), H, hPrevious, previous, stride, gates, at, tiles, tile);
            }
            cell.panels().addGradient(tiles, tile, block, H, gradients, cell.weightHh.offset());

            Arrays.fill(tiles, tile, tile + PANEL, 0);
            for (int row = 0; row < N; row++) {
                for (int j = 0; j < PANEL; j++) {
                    tiles[tile + j] += gates[panel + row * PANEL + j];
                }
            }
            for (Parameter bias : cell.biases) {
                cell.panels().addGradient(tiles, tile, block, 1, gradients, bias.offset());
            }
        }
    }

    private Tensor inputGradient(Panels weight) {
        int N = layout.rows();
        int wide = weight.count() * PANEL;
        dX = Buffers.atLeast(Buffers.size(N, wide), dX);
        Arrays.fill(dX, 0, N * wide, 0);
        workers.split(N, 16, (from, to) -> addGatesTimes(weight, from, to - from, dX, from * wide, wide));
        if (wide == I) {
            return Tensor.view(dX, 0, N, I);
        }
        dXRows = Buffers.atLeast(N * I, dXRows);
        narrow(dX, wide, dXRows, I, N);
        return Tensor.view(dXRows, 0, N, I);
    }

    private Tensor hidden() {
        int N = layout.rows();
        if (stride == H) {
            return Tensor.view(h, 0, N, H);
        }
        y = Buffers.atLeast(N * H, y);
        narrow(h, stride, y, H, N);
        return Tensor.view(y, 0, N, H);
    }

    private static void narrow(float[] wide, int wideStride, float[] rows, int width, int count) {
        for (int r = 0; r < count; r++) {
            System.arraycopy(wide, r * wideStride, rows, r * width, width);
        }
    }

    private void reserve() {
        int N = layout.rows();
        gates = Buffers.atLeast(Buffers.size((long) blocks * PANEL, N), gates);
        c = Buffers.atLeast(Buffers.size(N, stride), c);
        tanhC = Buffers.atLeast(N * stride, tanhC);
        h = Buffers.atLeast(N * stride, h);
        h0 = Buffers.atLeast(Buffers.size(layout.batch(), stride), h0);
        c0 = Buffers.atLeast(layout.batch() * stride, c0);
    }

    /** From the caller's order of sequences to positions. */
    private void gather(float[] state, int fromStride, float[] byPosition, int toStride, int width) {
        for (int position = 0; position < layout.batch(); position++) {
            int from = layout.sequence(position) * fromStride;
            System.arraycopy(state, from, byPosition, position * toStride, width);
        }
    }

    /** And back, for gradients. */
    private void ungather(float[] byPosition, float[] state) {
        for (int position = 0; position < layout.batch(); position++) {
            System.arraycopy(byPosition, position * dStride, state, layout.sequence(position) * stride, H);
        }
    }

    private void scatter(float[] rows, float[] state) {
        for (int position = 0; position < layout.batch(); position++) {
            if (layout.length(position) > 0) {
                System.arraycopy(
                        rows, layout.lastRow(position) * stride, state, layout.sequence(position) * stride, stride);
            }
        }
    }
}
