package dev.carousel.nn.recurrent;

import dev.carousel.nn.Mode;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.SequenceLayout;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * A cell through time and back that remembers nothing but h and has all of its pre-activations in one panel, for W and U alike. What
 * becomes of a panel's row is for the kind of cell to say. Threads split work as in {@link LstmCellPass}.
 */
abstract class OnePanelPass implements CellPass {
    private final GateWeights weights;
    /** The units whose gates share a panel. */
    private final int wide;

    private final Workers workers;
    private final int H;

    /** What {@link #apply} leaves of the pre-activations, and after backward dG. */
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

    OnePanelPass(
            int I,
            int H,
            int wide,
            GateWeights weights,
            CellParameters parameters,
            Regularisation random,
            Workers workers) {
        this.weights = weights;
        this.wide = wide;
        this.workers = workers;
        this.H = H;
        this.gates = new GateHistory(weights.w.panels().blocks());
        this.h = new StateHistory(H, H);
        String name = parameters.cell();
        this.entering = new RecurrentDropout(random.recurrent(), name, h, H);
        this.dropped = parameters.dropout(random.weights(), workers);
        this.zoneout = new Zoneout(random.zoneoutHidden(), "zoneout", name, H, workers);
        this.dH = new StateGradient(H, H);
        this.dEntering = new StateGradient(H, H);
        this.gradientsOf = new GateGradients(gates, Math.max(I, H));
        this.dX = new InputGradient(I, workers);
    }

    /**
     * The element-wise part of some units of one row.
     *
     * @param panel the row's, from {@code at} on: in, pre-activations; out, what {@link #differentiate} needs
     * @param h the states before, from {@code before} on; receives those after, from {@code after} on
     */
    abstract void apply(float[] panel, int at, int units, float[] h, int before, int after);

    /**
     * The mirror of {@link #apply} for one unit.
     *
     * @param panel in, what {@code apply} left; out, dG
     * @param dh the gradient of the new h
     * @param previous h'
     * @return the gradient of h', but for what passes through the product
     */
    abstract float differentiate(float[] panel, int at, float dh, float previous);

    /** Where the gates' activations lie. */
    abstract List<GateView> views(GateHistory panels);

    /** What h' is multiplied by where it doesn't go through a product, before zoneout. */
    abstract float direct(float[] panel, int at);

    @Override
    public final CellHistory history() {
        return new CellHistory(
                new Sequences(layout, x),
                H,
                views(gates),
                new CellHistory.State(h, dH),
                Optional.empty(),
                (t, position, target, at) -> carry(layout.start(t) + position, target, at));
    }

    private void carry(int row, float[] target, int at) {
        for (int unit = 0; unit < H; unit++) {
            float kept = zoneout.kept(row, unit);
            float direct = direct(gates.values(), gates.at(unit / wide, row) + unit % wide);
            target[at + unit] = Math.fma(1 - kept, direct, kept);
        }
    }

    @Override
    public final Sequences forward(Sequences input, CellState state, Mode mode) {
        layout = input.layout();
        x = input.values();
        gates.begin(layout.rows());
        h.begin(layout, state.h);
        dH.keepAll(mode instanceof Mode.Observed);
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
            gates.add(packed.u(), block, row, rows, entering.values(), entering.at(t, from), H);
            activate(block, t, from, rows);
        }
    }

    private void activate(int block, int t, int from, int rows) {
        int unit = block * wide;
        int units = Math.min(wide, H - unit);
        float[] states = h.values();
        for (int position = from; position < from + rows; position++) {
            int row = layout.start(t) + position;
            int before = h.before(t, position) + unit;
            int after = h.after(t, position) + unit;
            apply(gates.values(), gates.at(block, row), units, states, before, after);
            zoneout.mix(row, unit, units, states, before, states, after);
        }
    }

    @Override
    public final Tensor backward(Tensor dY, CellState dState, float[] gradients) {
        dH.begin(layout, dState.h);
        dEntering.begin(layout);
        GateWeights.Backward packed = dropped.backward(weights);
        TimeLoop.backward(workers, layout, (t, from, row, rows) -> {
            stepBack(packed, dY, t, from, row, rows);
            dH.keep(row, rows, from);
        });
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
        float[] dStates = dH.values();
        int unit = block * wide;
        int units = Math.min(wide, H - unit);
        for (int position = from; position < from + rows; position++) {
            int row = layout.start(t) + position;
            int at = gates.at(block, row);
            int before = h.before(t, position) + unit;
            int dAt = dH.at(position) + unit;
            for (int u = 0; u < units; u++) {
                float kept = zoneout.kept(row, unit + u);
                float dh = dStates[dAt + u];
                float previous = h.values()[before + u];
                float direct = differentiate(gates.values(), at + u, (1 - kept) * dh, previous);
                dStates[dAt + u] = direct + kept * dh;
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
