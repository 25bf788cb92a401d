package dev.carousel.nn.recurrent;

import static dev.carousel.internal.kernel.Kernels.PANEL;

import dev.carousel.nn.activation.Activation;
import dev.carousel.nn.initialiser.Gate;
import dev.carousel.parallel.Workers;
import java.util.List;

/** {@link RnnCell} through time and back: panels of 64 units, which hold the activations after forward. */
final class RnnCellPass extends OnePanelPass {
    private final Activation activation;

    RnnCellPass(RnnCell cell, Workers workers) {
        super(
                cell.inputSize(),
                cell.outputSize(),
                PANEL,
                cell.weights(),
                cell.parameters(),
                cell.regularisation(),
                workers);
        this.activation = cell.activation();
    }

    @Override
    void apply(float[] panel, int at, int units, float[] h, int before, int after) {
        activation.apply(units, panel, at, panel, at);
        System.arraycopy(panel, at, h, after, units);
    }

    @Override
    List<GateView> views(GateHistory panels) {
        return List.of(new GateView(Gate.CANDIDATE, panels, PANEL, 0));
    }

    @Override
    float direct(float[] panel, int at) {
        return 0;
    }

    @Override
    float differentiate(float[] panel, int at, float dh, float previous) {
        panel[at] = dh * activation.slope(panel[at]);
        return 0;
    }
}
