package dev.carousel.nn.recurrent;

import static dev.carousel.internal.kernel.Kernels.PANEL;

import dev.carousel.nn.Mode;
import dev.carousel.nn.activation.Activation;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.SequenceLayout;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;

/** {@link RnnCell} through time and back. Threads split work as in {@link LstmCellPass}. */
final class RnnCellPass implements CellPass {
    private final GateWeights weights;
    private final Activation activation;
    private final Workers workers;
    private final int H;

    /** The activations, and after backward dG. */
    private final GateHistory gates;

    private final StateHistory h;
    private final StateGradient dH;
    private final GateGradients gradientsOf;
    private final InputGradient dX;

    private SequenceLayout layout = SequenceLayout.of();
    private Tensor x = Tensor.zeros(0, 0);

    RnnCellPass(RnnCell cell, Workers workers) {
        this.weights = cell.weights();
        this.activation = cell.activation();
        this.workers = workers;
        this.H = cell.outputSize();
        this.gates = new GateHistory(weights.w.panels().blocks());
        this.h = new StateHistory(H, H);
        this.dH = new StateGradient(H, H);
        this.gradientsOf = new GateGradients(gates, Math.max(cell.inputSize(), H));
        this.dX = new InputGradient(cell.inputSize(), workers);
    }

    @Override
    public Sequences forward(Sequences input, CellState state, Mode mode) {
        layout = input.layout();
        x = input.values();
        gates.begin(layout.rows());
        h.begin(layout, state.h);
        GateWeights.Forward packed = weights.forward();
        workers.split(layout.batch(), 4, (from, to) -> forward(packed, from, to));
        h.end(state.h);
        return new Sequences(layout, h.outputs());
    }

    private void forward(GateWeights.Forward packed, int from, int to) {
        for (int t = 0; t < layout.steps(); t++) {
            int rows = Math.min(to, layout.active(t)) - from;
            if (rows <= 0) {
                return;
            }
            int row = layout.start(t) + from;
            for (int block = 0; block < gates.blocks(); block++) {
                gates.start(packed, block, row, rows, x);
                gates.add(packed.u(), H, block, row, rows, h.values(), h.before(t, from), H);
                activate(block, row, rows, h.after(t, from));
            }
        }
    }

    private void activate(int block, int row, int rows, int after) {
        int unit = block * PANEL;
        int units = Math.min(PANEL, H - unit);
        for (int r = 0; r < rows; r++) {
            int at = gates.at(block, row + r);
            activation.apply(units, gates.values(), at, gates.values(), at);
            System.arraycopy(gates.values(), at, h.values(), after + r * H + unit, units);
        }
    }

    @Override
    public Tensor backward(Tensor dY, CellState dState, float[] gradients) {
        dH.begin(layout, dState.h);
        GateWeights.Backward packed = weights.backward();
        workers.split(layout.batch(), 4, (from, to) -> backward(packed, dY, from, to));
        dH.end(dState.h);
        gradientsOf.begin();
        workers.split(gates.blocks(), 1, (from, to) -> weightGradients(gradients, from, to));
        dX.begin(layout.rows());
        dX.add(gates, packed.w());
        return dX.result();
    }

    private void backward(GateWeights.Backward packed, Tensor dY, int from, int to) {
        for (int t = layout.steps() - 1; t >= 0; t--) {
            int rows = Math.min(to, layout.active(t)) - from;
            if (rows <= 0) {
                continue;
            }
            int row = layout.start(t) + from;
            dH.add(dY, row, rows, from);
            for (int block = 0; block < gates.blocks(); block++) {
                differentiate(block, row, rows, from);
            }
            dH.clear(rows, from);
            gates.addTimes(packed.u(), row, rows, dH.values(), dH.at(from), dH.stride());
        }
    }

    private void differentiate(int block, int row, int rows, int position) {
        float[] values = gates.values();
        int unit = block * PANEL;
        int units = Math.min(PANEL, H - unit);
        for (int r = 0; r < rows; r++) {
            int at = gates.at(block, row + r);
            int dAt = dH.at(position + r) + unit;
            for (int u = 0; u < units; u++) {
                values[at + u] = dH.values()[dAt + u] * activation.slope(values[at + u]);
            }
        }
    }

    private void weightGradients(float[] gradients, int fromBlock, int toBlock) {
        for (int block = fromBlock; block < toBlock; block++) {
            gradientsOf.addInputs(weights.w, block, x, gradients);
            gradientsOf.addStates(weights.u, block, layout, h, gradients);
            gradientsOf.addBiases(weights.biases, block, gradients);
        }
    }
}
