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
    private final RecurrentDropout entering;
    private final WeightDropout dropped;
    private final Zoneout zoneout;
    private final StateGradient dH;
    private final StateGradient dEntering;
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
        Regularisation random = cell.regularisation();
        String name = cell.parameters().cell();
        this.entering = new RecurrentDropout(random.recurrent(), name, h, H);
        this.dropped = cell.parameters().dropout(random.weights(), workers);
        this.zoneout = new Zoneout(random.zoneoutHidden(), "zoneout", name, H, workers);
        this.dH = new StateGradient(H, H);
        this.dEntering = new StateGradient(H, H);
        this.gradientsOf = new GateGradients(gates, Math.max(cell.inputSize(), H));
        this.dX = new InputGradient(cell.inputSize(), workers);
    }

    @Override
    public Sequences forward(Sequences input, CellState state, Mode mode) {
        layout = input.layout();
        x = input.values();
        gates.begin(layout.rows());
        h.begin(layout, state.h);
        entering.begin(layout, mode);
        dropped.begin(mode);
        zoneout.begin(layout, mode);
        GateWeights.Forward packed = dropped.forward(weights);
        TimeLoop.forward(workers, layout, (t, from, row, rows) -> step(packed, t, from, row, rows));
        h.end(state.h);
        return new Sequences(layout, h.outputs());
    }

    private void step(GateWeights.Forward packed, int t, int from, int row, int rows) {
        entering.drop(t, from, rows);
        for (int block = 0; block < gates.blocks(); block++) {
            gates.start(packed, block, row, rows, x);
            gates.add(packed.u(), H, block, row, rows, entering.values(), entering.at(t, from), H);
            activate(block, t, from, rows);
        }
    }

    private void activate(int block, int t, int from, int rows) {
        int unit = block * PANEL;
        int units = Math.min(PANEL, H - unit);
        float[] states = h.values();
        for (int position = from; position < from + rows; position++) {
            int row = layout.start(t) + position;
            int at = gates.at(block, row);
            int after = h.after(t, position) + unit;
            activation.apply(units, gates.values(), at, gates.values(), at);
            System.arraycopy(gates.values(), at, states, after, units);
            zoneout.mix(row, unit, units, states, h.before(t, position) + unit, states, after);
        }
    }

    @Override
    public Tensor backward(Tensor dY, CellState dState, float[] gradients) {
        dH.begin(layout, dState.h);
        dEntering.begin(layout);
        GateWeights.Backward packed = dropped.backward(weights);
        TimeLoop.backward(workers, layout, (t, from, row, rows) -> stepBack(packed, dY, from, row, rows));
        dH.end(dState.h);
        gradientsOf.begin();
        dropped.beforeGradients(gradients);
        workers.split(gates.blocks(), 1, (from, to) -> weightGradients(gradients, from, to));
        dropped.afterGradients(gradients);
        dX.begin(layout.rows());
        dX.add(gates, packed.w());
        return dX.result();
    }

    private void stepBack(GateWeights.Backward packed, Tensor dY, int from, int row, int rows) {
        dH.add(dY, row, rows, from);
        for (int block = 0; block < gates.blocks(); block++) {
            differentiate(block, row, rows, from);
        }
        dEntering.clear(rows, from);
        gates.addTimes(packed.u(), row, rows, dEntering.values(), dEntering.at(from), dEntering.stride());
        entering.addBack(dEntering, from, rows, dH);
    }

    /** Makes dG of activations, and dh' of dh but for what passes through the product. */
    private void differentiate(int block, int row, int rows, int from) {
        float[] values = gates.values();
        float[] dStates = dH.values();
        int unit = block * PANEL;
        int units = Math.min(PANEL, H - unit);
        for (int r = 0; r < rows; r++) {
            int at = gates.at(block, row + r);
            int dAt = dH.at(from + r) + unit;
            for (int u = 0; u < units; u++) {
                float kept = zoneout.kept(row + r, unit + u);
                float dh = dStates[dAt + u];
                values[at + u] = (1 - kept) * dh * activation.slope(values[at + u]);
                dStates[dAt + u] = kept * dh;
            }
        }
    }

    private void weightGradients(float[] gradients, int fromBlock, int toBlock) {
        for (int block = fromBlock; block < toBlock; block++) {
            gradientsOf.addInputs(weights.w, block, x, gradients);
            entering.addGradient(gradientsOf, weights.u, block, gradients);
            gradientsOf.addBiases(weights.biases, block, gradients);
        }
    }
}
