package dev.carousel.nn.recurrent;

import static dev.carousel.internal.kernel.Kernels.UNITS;

import dev.carousel.internal.kernel.Buffers;
import dev.carousel.internal.kernel.GatePanels;
import dev.carousel.internal.kernel.KernelProvider;
import dev.carousel.internal.kernel.Kernels;
import dev.carousel.nn.Mode;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.SequenceLayout;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;

/**
 * {@link LstmCell} through time and back (backpropagation through time).
 *
 * <p>Threads split the positions of the batch in the {@link TimeLoop}, and the blocks of units for the weight gradients.
 */
final class LstmCellPass implements CellPass {
    private final Kernels kernels = KernelProvider.kernels();
    private final GateWeights weights;
    private final Workers workers;
    private final int H;
    /** Of states and of tanh(c): H in whole blocks. */
    private final int stride;

    private final GateHistory gates;
    private final StateHistory h;
    private final StateHistory c;
    private final StateGradient dH;
    private final StateGradient dC;
    private final GateGradients gradientsOf;
    private final InputGradient dX;

    private SequenceLayout layout = SequenceLayout.of();
    private Tensor x = Tensor.zeros(0, 0);
    private float[] tanhC = {}; // [N, stride], untraced [B, stride]

    LstmCellPass(LstmCell cell, Workers workers) {
        this.weights = cell.weights();
        this.workers = workers;
        this.H = cell.outputSize();
        this.stride = GatePanels.padded(H);
        this.gates = new GateHistory(GatePanels.blocks(H));
        this.h = new StateHistory(H, stride);
        this.c = new StateHistory(H, stride);
        this.dH = new StateGradient(H, stride);
        this.dC = new StateGradient(H, stride);
        this.gradientsOf = new GateGradients(gates, Math.max(cell.inputSize(), H));
        this.dX = new InputGradient(cell.inputSize(), workers);
    }

    @Override
    public Sequences forward(Sequences input, CellState state, Mode mode) {
        layout = input.layout();
        x = input.values();
        begin(state, mode.traced());
        GateWeights.Forward packed = weights.forward();
        boolean traced = mode.traced();
        TimeLoop.forward(
                workers, layout, (t, from, row, rows) -> step(packed, t, from, row, rows, traced ? row : from));
        h.end(state.h);
        c.end(state.c);
        return new Sequences(layout, h.outputs());
    }

    private void begin(CellState state, boolean traced) {
        h.begin(layout, state.h);
        if (traced) {
            gates.begin(layout.rows());
            c.begin(layout, state.c);
        } else {
            gates.beginUntraced(layout.batch());
            c.beginUntraced(layout, state.c);
        }
        tanhC = Buffers.atLeast(Buffers.size(traced ? layout.rows() : layout.batch(), stride), tanhC);
    }

    /** @param kept the row of the gates and of tanh(c) that the first position has */
    private void step(GateWeights.Forward packed, int t, int from, int row, int rows, int kept) {
        for (int block = 0; block < gates.blocks(); block++) {
            int unit = block * UNITS;
            gates.start(packed, block, kept, rows, x, row);
            gates.add(packed.u(), block, kept, rows, h.values(), h.before(t, from), stride);
            kernels.lstmForward(
                    rows,
                    gates.values(),
                    gates.at(block, kept),
                    c.values(),
                    c.before(t, from) + unit,
                    c.values(),
                    c.after(t, from) + unit,
                    tanhC,
                    kept * stride + unit,
                    h.values(),
                    h.after(t, from) + unit,
                    stride);
        }
    }

    @Override
    public Tensor backward(Tensor dY, CellState dState, float[] gradients) {
        dH.begin(layout, dState.h);
        dC.begin(layout, dState.c);
        GateWeights.Backward packed = weights.backward();
        TimeLoop.backward(workers, layout, (t, from, row, rows) -> stepBack(packed, dY, t, from, row, rows));
        dH.end(dState.h);
        dC.end(dState.c);
        gradientsOf.begin();
        workers.split(gates.blocks(), 1, (from, to) -> weightGradients(gradients, from, to));
        dX.begin(layout.rows());
        dX.add(gates, packed.w());
        return dX.result();
    }

    private void stepBack(GateWeights.Backward packed, Tensor dY, int t, int from, int row, int rows) {
        dH.add(dY, row, rows, from);
        for (int block = 0; block < gates.blocks(); block++) {
            int unit = block * UNITS;
            kernels.lstmBackward(
                    rows,
                    gates.values(),
                    gates.at(block, row),
                    c.values(),
                    c.before(t, from) + unit,
                    tanhC,
                    row * stride + unit,
                    stride,
                    dH.values(),
                    dH.at(from) + unit,
                    dC.values(),
                    dC.at(from) + unit,
                    dH.stride());
        }
        dH.clear(rows, from);
        gates.addTimes(packed.u(), row, rows, dH.values(), dH.at(from), dH.stride());
    }

    private void weightGradients(float[] gradients, int fromBlock, int toBlock) {
        for (int block = fromBlock; block < toBlock; block++) {
            gradientsOf.addInputs(weights.w, block, x, gradients);
            gradientsOf.addStates(weights.u, block, layout, h, gradients);
            gradientsOf.addBiases(weights.biases, block, gradients);
        }
    }
}
