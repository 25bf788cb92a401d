package dev.carousel.nn.recurrent;

import static dev.carousel.internal.kernel.Kernels.PANEL;

import dev.carousel.internal.kernel.Buffers;
import dev.carousel.nn.Mode;
import dev.carousel.nn.activation.Activation;
import dev.carousel.nn.initialiser.Gate;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.SequenceLayout;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * {@link ResetBeforeCell} through time and back. Threads split work as in {@link LstmCellPass}. What the gates' functions make of units
 * beyond H stays in the gates, where it meets weights of zero.
 */
final class ResetBeforePass implements CellPass {
    private static final int SHARED = ResetBeforeCell.SHARED;

    private final ResetBeforeCell cell;
    private final Workers workers;
    private final int H;

    /** [r32 z32], and after backward the gradients of their pre-activations. */
    private final GateHistory gates;

    /** [n64], likewise. */
    private final GateHistory candidates;

    private final StateHistory h;
    private final RecurrentDropout entering;
    private final WeightDropout dropped;
    private final Zoneout zoneout;
    private final StateGradient dH;
    private final StateGradient dEntering;
    private final StateGradient dReset;
    private final GateGradients gradientsOfGates;
    private final GateGradients gradientsOfCandidates;
    private final InputGradient dX;

    private SequenceLayout layout = SequenceLayout.of();
    private Tensor x = Tensor.zeros(0, 0);
    private float[] reset = {}; // r ⊙ h' [N, H]

    /** Weights of both kinds of panels. */
    private record Packed<T>(T gates, T candidates) {}

    ResetBeforePass(ResetBeforeCell cell, Workers workers) {
        this.cell = cell;
        this.workers = workers;
        this.H = cell.H;
        this.gates = new GateHistory(cell.gates().w.panels().blocks());
        this.candidates = new GateHistory(cell.candidate().w.panels().blocks());
        this.h = new StateHistory(H, H);
        Regularisation random = cell.spec.regularisation();
        String name = cell.parameters.cell();
        this.entering = new RecurrentDropout(random.recurrent(), name, h, H);
        this.dropped = cell.parameters.dropout(random.weights(), workers);
        this.zoneout = new Zoneout(random.zoneoutHidden(), "zoneout", name, H, workers);
        this.dH = new StateGradient(H, H);
        this.dEntering = new StateGradient(H, H);
        this.dReset = new StateGradient(H, H);
        this.gradientsOfGates = new GateGradients(gates, Math.max(cell.I, H));
        this.gradientsOfCandidates = new GateGradients(candidates, Math.max(cell.I, H));
        this.dX = new InputGradient(cell.I, workers);
    }

    @Override
    public Sequences forward(Sequences input, CellState state, Mode mode) {
        layout = input.layout();
        x = input.values();
        gates.begin(layout.rows());
        candidates.begin(layout.rows());
        reset = Buffers.atLeast(Buffers.size(layout.rows(), H), reset);
        h.begin(layout, state.h);
        dH.keepAll(mode instanceof Mode.Observed);
        entering.begin(layout, mode);
        dropped.begin(mode);
        zoneout.begin(layout, mode);
        Packed<GateWeights.Forward> packed =
                new Packed<>(dropped.forward(cell.gates()), dropped.forward(cell.candidate()));
        TimeLoop.forward(workers, layout, (t, from, row, rows) -> step(packed, t, from, row, rows));
        h.end(state.h);
        return new Sequences(layout, h.outputs());
    }

    private void step(Packed<GateWeights.Forward> packed, int t, int from, int row, int rows) {
        entering.drop(t, from, rows);
        for (int block = 0; block < gates.blocks(); block++) {
            gates.start(packed.gates, block, row, rows, x);
            gates.add(packed.gates.u(), block, row, rows, entering.values(), entering.at(t, from), H);
            activateGates(block, t, from, rows);
        }
        for (int block = 0; block < candidates.blocks(); block++) {
            candidates.start(packed.candidates, block, row, rows, x);
            candidates.add(packed.candidates.u(), block, row, rows, reset, row * H, H);
            activateCandidates(block, t, from, rows);
        }
    }

    private void activateGates(int block, int t, int from, int rows) {
        int at = gates.at(block, layout.start(t) + from);
        float[] panel = gates.values();
        cell.spec.gates().apply(rows * PANEL, panel, at, panel, at);
        int unit = block * SHARED;
        int units = Math.min(SHARED, H - unit);
        for (int r = 0; r < rows; r++) {
            int source = entering.at(t, from + r) + unit;
            int target = (layout.start(t) + from + r) * H + unit;
            for (int u = 0; u < units; u++) {
                reset[target + u] = panel[at + r * PANEL + u] * entering.values()[source + u];
            }
        }
    }

    private void activateCandidates(int block, int t, int from, int rows) {
        int row = layout.start(t) + from;
        int at = candidates.at(block, row);
        float[] panel = candidates.values();
        cell.spec.candidate().apply(rows * PANEL, panel, at, panel, at);
        int unit = block * PANEL;
        int units = Math.min(PANEL, H - unit);
        float[] states = h.values();
        for (int r = 0; r < rows; r++) {
            int before = h.before(t, from + r) + unit;
            int after = h.after(t, from + r) + unit;
            for (int u = 0; u < units; u++) {
                float z = gates.values()[z(row + r, unit + u)];
                states[after + u] = GruCell.update(z, panel[at + r * PANEL + u], states[before + u]);
            }
            zoneout.mix(row + r, unit, units, states, before, states, after);
        }
    }

    /** Where r of a unit lies. */
    private int r(int row, int unit) {
        return gates.at(unit / SHARED, row) + unit % SHARED;
    }

    private int z(int row, int unit) {
        return r(row, unit) + SHARED;
    }

    @Override
    public CellHistory history() {
        List<GateView> views = List.of(
                new GateView(Gate.RESET, gates, SHARED, 0),
                new GateView(Gate.UPDATE, gates, SHARED, SHARED),
                new GateView(Gate.CANDIDATE, candidates, PANEL, 0));
        return new CellHistory(
                new Sequences(layout, x),
                H,
                views,
                new CellHistory.State(h, dH),
                Optional.empty(),
                (t, position, target, at) -> carry(layout.start(t) + position, target, at));
    }

    private void carry(int row, float[] target, int at) {
        for (int unit = 0; unit < H; unit++) {
            float kept = zoneout.kept(row, unit);
            target[at + unit] = Math.fma(1 - kept, gates.values()[z(row, unit)], kept);
        }
    }

    @Override
    public Tensor backward(Tensor dY, CellState dState, float[] gradients) {
        dH.begin(layout, dState.h);
        dEntering.begin(layout);
        dReset.begin(layout);
        Packed<GateWeights.Backward> packed =
                new Packed<>(dropped.backward(cell.gates()), dropped.backward(cell.candidate()));
        TimeLoop.backward(workers, layout, (t, from, row, rows) -> {
            stepBack(packed, dY, t, from, row, rows);
            dH.keep(row, rows, from);
        });
        dH.end(dState.h);
        dropped.beforeGradients(gradients);
        gradientsOfGates.begin();
        workers.split(gates.blocks(), 1, (from, to) -> gradientsOfGates(gradients, from, to));
        gradientsOfCandidates.begin();
        workers.split(candidates.blocks(), 1, (from, to) -> gradientsOfCandidates(gradients, from, to));
        dropped.afterGradients(gradients);
        dX.begin(layout.rows());
        dX.add(gates, packed.gates.w());
        dX.add(candidates, packed.candidates.w());
        return dX.result();
    }

    private void stepBack(Packed<GateWeights.Backward> packed, Tensor dY, int t, int from, int row, int rows) {
        dH.add(dY, row, rows, from);
        dReset.clear(rows, from);
        for (int position = from; position < from + rows; position++) {
            differentiateUpdate(t, position);
        }
        candidates.addTimes(packed.candidates.u(), row, rows, dReset.values(), dReset.at(from), dReset.stride());
        for (int position = from; position < from + rows; position++) {
            differentiateReset(t, position);
        }
        gates.addTimes(packed.gates.u(), row, rows, dEntering.values(), dEntering.at(from), dEntering.stride());
        entering.addBack(dEntering, from, rows, dH);
    }

    /** Makes dG of n and z, and dh' of dh but for what passes through products. */
    private void differentiateUpdate(int t, int position) {
        Activation ofGates = cell.spec.gates();
        int row = layout.start(t) + position;
        int before = h.before(t, position);
        int dAt = dH.at(position);
        for (int unit = 0; unit < H; unit++) {
            int zAt = z(row, unit);
            int nAt = candidates.at(unit / PANEL, row) + unit % PANEL;
            float z = gates.values()[zAt];
            float n = candidates.values()[nAt];
            float kept = zoneout.kept(row, unit);
            float dh = dH.values()[dAt + unit];
            float fresh = (1 - kept) * dh;
            gates.values()[zAt] = fresh * (h.values()[before + unit] - n) * ofGates.slope(z);
            candidates.values()[nAt] = fresh * (1 - z) * cell.spec.candidate().slope(n);
            dH.values()[dAt + unit] = Math.fma(fresh, z, kept * dh);
        }
    }

    /** Makes dG of r, and n's part of the gradient of what enters. */
    private void differentiateReset(int t, int position) {
        Activation ofGates = cell.spec.gates();
        int row = layout.start(t) + position;
        int past = entering.at(t, position);
        for (int unit = 0; unit < H; unit++) {
            int rAt = r(row, unit);
            float r = gates.values()[rAt];
            float d = dReset.values()[dReset.at(position) + unit];
            gates.values()[rAt] = d * entering.values()[past + unit] * ofGates.slope(r);
            dEntering.values()[dEntering.at(position) + unit] = d * r;
        }
    }

    private void gradientsOfGates(float[] gradients, int fromBlock, int toBlock) {
        for (int block = fromBlock; block < toBlock; block++) {
            gradientsOfGates.addInputs(cell.gates().w, block, x, gradients);
            entering.addGradient(gradientsOfGates, cell.gates().u, block, gradients);
            gradientsOfGates.addBiases(cell.gates().biases, block, gradients);
        }
    }

    private void gradientsOfCandidates(float[] gradients, int fromBlock, int toBlock) {
        for (int block = fromBlock; block < toBlock; block++) {
            gradientsOfCandidates.addInputs(cell.candidate().w, block, x, gradients);
            gradientsOfCandidates.addRows(cell.candidate().u, block, reset, 0, H, gradients);
            gradientsOfCandidates.addBiases(cell.candidate().biases, block, gradients);
        }
    }
}
