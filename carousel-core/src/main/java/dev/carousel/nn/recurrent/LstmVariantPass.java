package dev.carousel.nn.recurrent;

import static dev.carousel.internal.kernel.Kernels.UNITS;

import dev.carousel.nn.Mode;
import dev.carousel.nn.Parameter;
import dev.carousel.nn.initialiser.Gate;
import dev.carousel.nn.initialiser.GateOrder;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@link LstmVariantCell} through time and back. Threads split work as in {@link LstmCellPass}. */
final class LstmVariantPass implements CellPass {
    private final LstmVariantShape shape;
    private final LstmVariantParameters parameters;
    private final GateWeights weights;
    private final Workers workers;
    private final LstmVariantForward forward;
    private final LstmVariantBackward backward;
    private final GateGradients ofInputs;
    private final GateGradients ofStates;
    private final GateGradients ofGates;
    private final LstmVariantPeepholes peepholes;
    private final InputGradient dX;

    LstmVariantPass(LstmVariantCell cell, Workers workers) {
        this.shape = cell.shape();
        this.parameters = cell.parameters();
        this.weights = cell.gateWeights();
        this.workers = workers;
        this.forward = new LstmVariantForward(cell, workers);
        this.backward = new LstmVariantBackward(cell, forward);
        this.ofInputs = new GateGradients(backward.dWx(), shape.I());
        this.ofStates = new GateGradients(backward.dUh(), shape.P());
        this.ofGates = new GateGradients(forward.history.gates, 1);
        this.peepholes = new LstmVariantPeepholes(shape, forward.history);
        this.dX = new InputGradient(shape.I(), workers);
    }

    @Override
    public Sequences forward(Sequences input, CellState state, Mode mode) {
        forward.begin(input, state, mode);
        backward.keepAll(mode instanceof Mode.Observed);
        forward.run(workers);
        forward.end(state);
        return new Sequences(input.layout(), forward.history.h.outputs());
    }

    @Override
    public CellHistory history() {
        LstmVariantHistory history = forward.history;
        List<GateView> views = new ArrayList<>();
        for (Gate gate : GateOrder.lstm(shape.H()).gates()) {
            views.add(new GateView(gate, history.gates, UNITS, views.size() * UNITS));
        }
        return new CellHistory(
                new Sequences(history.layout(), forward.x()),
                shape.H(),
                views,
                backward.h(),
                Optional.of(backward.c()),
                (t, position, target, at) -> forward.carry(history.row(t, position), target, at));
    }

    @Override
    public Tensor backward(Tensor dY, CellState dState, float[] gradients) {
        GateWeights.Backward packed = forward.dropped.backward(weights);
        backward.begin(dState);
        backward.run(workers, packed.u(), dY);
        backward.end(dState);
        addWeightGradients(gradients);
        dX.begin(forward.history.layout().rows());
        dX.add(backward.dWx(), packed.w());
        return dX.result();
    }

    private void addWeightGradients(float[] gradients) {
        ofInputs.begin();
        ofStates.begin();
        ofGates.begin();
        forward.dropped.beforeGradients(gradients);
        workers.split(shape.blocks(), 1, (from, to) -> {
            for (int block = from; block < to; block++) {
                addWeightGradients(block, gradients);
            }
        });
        forward.dropped.afterGradients(gradients);
        if (parameters.weightHr().isPresent()) {
            Parameter weight = parameters.weightHr().get();
            workers.split(forward.projection.panels(), 1, (from, to) -> {
                for (int p = from; p < to; p++) {
                    forward.projection.addGradient(weight, p, gradients);
                }
            });
        }
    }

    private void addWeightGradients(int block, float[] gradients) {
        ofInputs.addInputs(weights.w, block, forward.x(), gradients);
        forward.entering.addGradient(ofStates, weights.u, block, gradients);
        ofGates.addBiases(weights.biases, block, gradients);
        parameters.peephole().ifPresent(peephole -> peepholes.addGradients(peephole, block, gradients));
        parameters
                .norms()
                .ifPresent(norms -> forward.norm.addGradients(norms, block, forward.history.gates, gradients));
    }
}
