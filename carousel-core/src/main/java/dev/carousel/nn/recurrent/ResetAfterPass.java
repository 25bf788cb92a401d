package dev.carousel.nn.recurrent;

import static dev.carousel.internal.kernel.Kernels.UNITS;

import dev.carousel.nn.Mode;
import dev.carousel.nn.activation.Activation;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.SequenceLayout;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;

/**
 * {@link ResetAfterCell} through time and back. Threads split work as in {@link LstmCellPass}. What the gates' functions make of units
 * beyond H stays in the gates, where it meets weights of zero.
 */
final class ResetAfterPass implements CellPass {
    private static final int Z = ResetAfterCell.Z;
    private static final int N = ResetAfterCell.N;
    private static final int PAST = ResetAfterCell.PAST;

    private final ResetAfterCell cell;
    private final GateWeights weights;
    private final Workers workers;
    private final int H;

    /** [r z n, U_n h' + b_hn], and after backward their gradients: of pre-activations, n's by its part of x and by that of h'. */
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

    ResetAfterPass(ResetAfterCell cell, Workers workers) {
        this.cell = cell;
        this.weights = cell.weights();
        this.workers = workers;
        this.H = cell.H;
        this.gates = new GateHistory(weights.w.panels().blocks());
        this.h = new StateHistory(H, H);
        Regularisation random = cell.spec.regularisation();
        String name = cell.parameters.cell();
        this.entering = new RecurrentDropout(random.recurrent(), name, h, H);
        this.dropped = cell.parameters.dropout(random.weights(), workers);
        this.zoneout = new Zoneout(random.zoneoutHidden(), "zoneout", name, H, workers);
        this.dH = new StateGradient(H, H);
        this.dEntering = new StateGradient(H, H);
        this.gradientsOf = new GateGradients(gates, Math.max(cell.I, H));
        this.dX = new InputGradient(cell.I, workers);
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
        int unit = block * UNITS;
        int units = Math.min(UNITS, H - unit);
        float[] states = h.values();
        for (int position = from; position < from + rows; position++) {
            int row = layout.start(t) + position;
            int before = h.before(t, position) + unit;
            int after = h.after(t, position) + unit;
            cell.forward(gates.values(), gates.at(block, row), units, states, before, states, after);
            zoneout.mix(row, unit, units, states, before, states, after);
        }
    }

    @Override
    public Tensor backward(Tensor dY, CellState dState, float[] gradients) {
        dH.begin(layout, dState.h);
        dEntering.begin(layout);
        GateWeights.Backward packed = dropped.backward(weights);
        TimeLoop.backward(workers, layout, (t, from, row, rows) -> stepBack(packed, dY, t, from, row, rows));
        dH.end(dState.h);
        gradientsOf.begin();
        dropped.beforeGradients(gradients);
        workers.split(gates.blocks(), 1, (from, to) -> weightGradients(gradients, from, to));
        dropped.afterGradients(gradients);
        dX.begin(layout.rows());
        dX.add(gates, packed.w());
        return dX.result();
    }

    private void stepBack(GateWeights.Backward packed, Tensor dY, int t, int from, int row, int rows) {
        dH.add(dY, row, rows, from);
        for (int block = 0; block < gates.blocks(); block++) {
            differentiate(block, t, from, rows);
        }
        dEntering.clear(rows, from);
        gates.addTimes(packed.u(), row, rows, dEntering.values(), dEntering.at(from), dEntering.stride());
        entering.addBack(dEntering, from, rows, dH);
    }

    /** Makes dG of activations, and dh' of dh but for what passes through the product. */
    private void differentiate(int block, int t, int from, int rows) {
        int unit = block * UNITS;
        int units = Math.min(UNITS, H - unit);
        for (int position = from; position < from + rows; position++) {
            int row = layout.start(t) + position;
            int at = gates.at(block, row);
            for (int u = 0; u < units; u++) {
                float kept = zoneout.kept(row, unit + u);
                float previous = h.values()[h.before(t, position) + unit + u];
                differentiate(gates.values(), at + u, kept, previous, dH.at(position) + unit + u);
            }
        }
    }

    private void differentiate(float[] panel, int at, float kept, float previous, int dAt) {
        Activation ofGates = cell.spec.gates();
        float r = panel[at];
        float z = panel[at + Z];
        float n = panel[at + N];
        float past = panel[at + PAST];
        float dh = dH.values()[dAt];
        float fresh = (1 - kept) * dh;
        float dN = fresh * (1 - z) * cell.spec.candidate().slope(n);
        panel[at] = dN * past * ofGates.slope(r);
        panel[at + Z] = fresh * (previous - n) * ofGates.slope(z);
        panel[at + N] = dN;
        panel[at + PAST] = dN * r;
        dH.values()[dAt] = Math.fma(fresh, z, kept * dh);
    }

    private void weightGradients(float[] gradients, int fromBlock, int toBlock) {
        for (int block = fromBlock; block < toBlock; block++) {
            gradientsOf.addInputs(weights.w, block, x, gradients);
            entering.addGradient(gradientsOf, weights.u, block, gradients);
            gradientsOf.addBiases(weights.biases, block, gradients);
        }
    }
}
