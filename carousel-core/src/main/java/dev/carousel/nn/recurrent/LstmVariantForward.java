package dev.carousel.nn.recurrent;

import static dev.carousel.internal.kernel.Kernels.UNITS;

import dev.carousel.nn.Mode;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.SequenceLayout;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;

/** {@link LstmVariantCell} through time: the order in which its parts are run. */
final class LstmVariantForward {
    private final LstmVariantCell cell;
    private final LstmVariantShape shape;
    private final boolean zonesH;
    private final boolean zonesC;
    final LstmVariantHistory history;
    final LstmVariantElements elements;
    final LstmVariantLayerNorm norm;
    final LstmVariantProjection projection;
    final RecurrentDropout entering;
    final WeightDropout dropped;
    final Zoneout zoneoutH;
    private final Zoneout zoneoutC;

    private SequenceLayout layout = SequenceLayout.of();
    private Tensor x = Tensor.zeros(0, 0);
    private GateWeights.Forward gateWeights;
    private LstmVariantWeights.Packed weights;

    LstmVariantForward(LstmVariantCell cell, Workers workers) {
        this.cell = cell;
        this.shape = cell.shape();
        Regularisation random = cell.regularisation();
        String name = cell.parameters().cell().cell();
        this.zonesH = random.zoneoutHidden() > 0;
        this.zonesC = random.zoneoutCell() > 0;
        this.history = new LstmVariantHistory(shape, random);
        this.norm = new LstmVariantLayerNorm(shape);
        this.projection = new LstmVariantProjection(shape);
        this.entering = new RecurrentDropout(random.recurrent(), name, history.h, shape.P());
        this.dropped = cell.parameters().cell().dropout(random.weights(), workers);
        this.zoneoutH = new Zoneout(random.zoneoutHidden(), "zoneout of h", name, shape.P(), workers);
        this.zoneoutC = new Zoneout(random.zoneoutCell(), "zoneout of c", name, shape.H(), workers);
        this.elements = new LstmVariantElements(shape, history, random, zoneoutC);
        this.gateWeights = cell.gateWeights().forward();
        this.weights = cell.weights().packed();
    }

    void begin(Sequences input, CellState state, Mode mode) {
        layout = input.layout();
        x = input.values();
        history.begin(layout, state);
        entering.begin(layout, mode);
        dropped.begin(mode);
        zoneoutH.begin(layout, mode);
        zoneoutC.begin(layout, mode);
        if (shape.normalised()) {
            norm.begin(layout.rows());
        }
        if (shape.projected()) {
            projection.begin(layout);
        }
        gateWeights = dropped.forward(cell.gateWeights());
        weights = cell.weights().packed();
    }

    void run(Workers workers) {
        TimeLoop.forward(workers, layout, this::step);
    }

    /** See {@link TimeLoop.Step}. */
    void step(int t, int from, int row, int rows) {
        StateHistory c = history.c;
        StateHistory h = history.h;
        entering.drop(t, from, rows);
        preActivations(t, from, row, rows);
        for (int block = 0; block < shape.blocks(); block++) {
            elements.write(weights, block, t, from, rows);
        }
        history.keepMade(t, from, rows);
        if (shape.normalised()) {
            norm.cells(weights, c.values(), c.after(t, from), row, rows, history.shown());
        }
        float[] m = shape.projected() ? projection.m() : h.values();
        int mAt = shape.projected() ? history.unit(row, 0) : h.after(t, from);
        for (int block = 0; block < shape.blocks(); block++) {
            elements.read(weights, block, t, from, rows, m, mAt + block * UNITS);
        }
        if (shape.projected()) {
            projection.forward(weights.projection(), row, rows, from, h.values(), h.after(t, from));
        }
        for (int r = 0; zonesC && r < rows; r++) {
            mix(zoneoutC, shape.H(), c, t, from + r);
        }
        for (int r = 0; zonesH && r < rows; r++) {
            mix(zoneoutH, shape.P(), h, t, from + r);
        }
    }

    private void preActivations(int t, int from, int row, int rows) {
        float[] h = entering.values();
        int hAt = entering.at(t, from);
        if (shape.normalised()) {
            norm.normaliseInputs(gateWeights, row, rows, x);
            norm.normaliseHidden(gateWeights, row, rows, h, hAt);
            norm.preActivations(weights, gateWeights.bias(), row, rows, history.gates);
            return;
        }
        for (int block = 0; block < shape.blocks(); block++) {
            history.gates.start(gateWeights, block, row, rows, x);
            history.gates.add(gateWeights.u(), block, row, rows, h, hAt, shape.hStride());
        }
    }

    /** What c' is multiplied by where it goes through no gate's argument: {@code k_c + (1 - k_c) f}, without f where c~ was cut. */
    void carry(int row, float[] target, int at) {
        for (int unit = 0; unit < shape.H(); unit++) {
            int block = unit / UNITS;
            int lane = unit % UNITS;
            float f = history.gates.values()[history.gates.at(block, row) + UNITS + lane];
            float kept = zoneoutC.kept(row, unit);
            boolean cut = history.isCut(history.unit(row, block) + lane);
            target[at + unit] = cut ? kept : Math.fma(1 - kept, f, kept);
        }
    }

    private void mix(Zoneout zoneout, int units, StateHistory state, int t, int position) {
        int row = history.row(t, position);
        float[] values = state.values();
        zoneout.mix(row, 0, units, values, state.before(t, position), values, state.after(t, position));
    }

    /** Replaces the streams' states by their final ones. */
    void end(CellState state) {
        history.end(state);
    }

    Tensor x() {
        return x;
    }
}
