package dev.carousel.nn.recurrent;

import static dev.carousel.internal.kernel.Kernels.PANEL;

import dev.carousel.nn.activation.Activation;
import dev.carousel.parallel.Workers;

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
    float differentiate(float[] panel, int at, float dh, float previous) {
        panel[at] = dh * activation.slope(panel[at]);
        return 0;
    }
}
