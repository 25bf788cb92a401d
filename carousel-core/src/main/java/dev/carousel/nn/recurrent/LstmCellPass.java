package dev.carousel.nn.recurrent;

import static dev.carousel.internal.kernel.Kernels.UNITS;

import dev.carousel.internal.kernel.Buffers;
import dev.carousel.internal.kernel.GatePanels;
import dev.carousel.internal.kernel.KernelProvider;
import dev.carousel.internal.kernel.Kernels;
import dev.carousel.nn.Mode;
import dev.carousel.nn.initialiser.Gate;
import dev.carousel.nn.initialiser.GateOrder;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.SequenceLayout;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@link LstmCell} through time and back (backpropagation through time).
 *
 * <p>Threads split the positions of the batch in the {@link TimeLoop}, and the blocks of units for the weight gradients.
 */
final class LstmCellPass implements CellPass {
    private final Kernels kernels = KernelProvider.kernels();
    private final GateWeights weights;
    private final WeightDropout dropped;
    private final Workers workers;
    private final int I;
    private final int H;
    /** Of states and of tanh(c): H in whole blocks. */
    private final int stride;

    private final GateHistory gates;
    private final StateHistory h;
    private final StateHistory c;
    private final StateGradient dH;
    private final StateGradient dC;
    private final WeightGradients weightGradients;
    private final InputGradient dX;

    private SequenceLayout layout = SequenceLayout.of();
    private Tensor x = Tensor.zeros(0, 0);
    /** The rows of x and h' that a step of the positions [B] is made of, packed. */
    private float[] packedX = {}; // [B, I]

    private float[] packedH = {}; // [B, H]
    /** The rows of dG that a step back of the positions [B] makes, packed. */
    private float[] packedG = {}; // [B, 4 H in whole blocks]

    private float[] tanhC = {}; // [N, stride], untraced [B, stride]

    LstmCellPass(LstmCell cell, Workers workers) {
        this.weights = cell.weights();
        this.dropped = cell.dropout(workers);
        this.workers = workers;
        this.I = cell.inputSize();
        this.H = cell.outputSize();
        this.stride = GatePanels.padded(H);
        this.gates = new GateHistory(GatePanels.blocks(H));
        this.h = new StateHistory(H, stride);
        this.c = new StateHistory(H, stride);
        this.dH = new StateGradient(H, stride);
        this.dC = new StateGradient(H, stride);
        this.weightGradients = new WeightGradients(gates, weights, workers);
        this.dX = new InputGradient(cell.inputSize(), workers);
    }

    @Override
    public Sequences forward(Sequences input, CellState state, Mode mode) {
        layout = input.layout();
        x = input.values();
        begin(state, mode.traced());
        dH.keepAll(mode instanceof Mode.Observed);
        dC.keepAll(mode instanceof Mode.Observed);
        dropped.begin(mode);
        GateWeights.Forward packed = dropped.forward(weights);
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
        packedX = Buffers.atLeast(Buffers.size(layout.batch(), I), packedX);
        packedH = Buffers.atLeast(Buffers.size(layout.batch(), H), packedH);
        tanhC = Buffers.atLeast(Buffers.size(traced ? layout.rows() : layout.batch(), stride), tanhC);
    }

    /** @param kept the row of the gates and of tanh(c) that the first position has */
    private void step(GateWeights.Forward packed, int t, int from, int row, int rows, int kept) {
        kernels.pack(rows, I, 0, I, x.array(), x.offset() + row * I, I, 1, packedX, from * I);
        kernels.pack(rows, H, 0, H, h.values(), h.before(t, from), stride, 1, packedH, from * H);
        for (int block = 0; block < gates.blocks(); block++) {
            int unit = block * UNITS;
            gates.ofPacked(packed, block, kept, rows, packedX, from * I, packedH, from * H);
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
    public CellHistory history() {
        List<GateView> views = new ArrayList<>();
        for (Gate gate : GateOrder.lstm(H).gates()) {
            views.add(new GateView(gate, gates, UNITS, views.size() * UNITS));
        }
        return new CellHistory(
                new Sequences(layout, x),
                H,
                views,
                new CellHistory.State(h, dH),
                Optional.of(new CellHistory.State(c, dC)),
                (t, position, target, at) -> views.get(1).copy(layout.start(t) + position, H, target, at));
    }

    @Override
    public Tensor backward(Tensor dY, CellState dState, float[] gradients) {
        dX.beginUncleared(layout.rows());
        backward(dY, dState, gradients, true);
        return dX.result();
    }

    @Override
    public void accumulate(Tensor dY, CellState dState, float[] gradients) {
        backward(dY, dState, gradients, false);
    }

    private void backward(Tensor dY, CellState dState, float[] gradients, boolean toInput) {
        dH.begin(layout, dState.h);
        dC.begin(layout, dState.c);
        packedG = Buffers.atLeast(Buffers.size(layout.batch(), gates.depth()), packedG);
        GateWeights.Backward packed = dropped.backward(weights);
        TimeLoop.backward(workers, layout, (t, from, row, rows) -> {
            stepBack(packed, dY, t, from, row, rows);
            dH.keep(row, rows, from);
            dC.keep(row, rows, from);
            if (toInput) {
                int at = from * gates.depth();
                gates.times(packed.w(), row, rows, packedG, at, dX.values(), dX.at(row), dX.stride());
            }
        });
        dH.end(dState.h);
        dC.end(dState.c);
        dropped.beforeGradients(gradients);
        weightGradients.add(x, h, gradients);
        dropped.afterGradients(gradients);
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
        int at = from * gates.depth();
        gates.pack(row, rows, packedG, at);
        gates.times(packed.u(), row, rows, packedG, at, dH.values(), dH.at(from), dH.stride());
    }
}
