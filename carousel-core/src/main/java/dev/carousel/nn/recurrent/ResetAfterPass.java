package dev.carousel.nn.recurrent;

import static dev.carousel.internal.kernel.Kernels.UNITS;
import static dev.carousel.nn.recurrent.ResetAfterCell.N;
import static dev.carousel.nn.recurrent.ResetAfterCell.PAST;
import static dev.carousel.nn.recurrent.ResetAfterCell.Z;

import dev.carousel.nn.activation.Activation;
import dev.carousel.nn.initialiser.Gate;
import dev.carousel.parallel.Workers;
import java.util.List;

/**
 * {@link ResetAfterCell} through time and back: panels of 16 units, which hold r, z, n and U_n h' + b_hn after forward; after backward the
 * gradients of pre-activations, n's by its part of x and by that of h'. What the gates' functions make of units beyond H stays there, where
 * it meets weights of zero.
 */
final class ResetAfterPass extends OnePanelPass {
    private final ResetAfterCell cell;
    private final Activation ofGates;
    private final Activation ofCandidate;

    ResetAfterPass(ResetAfterCell cell, Workers workers) {
        super(cell.I, cell.H, UNITS, cell.weights(), cell.parameters, cell.spec.regularisation(), workers);
        this.cell = cell;
        this.ofGates = cell.spec.gates();
        this.ofCandidate = cell.spec.candidate();
    }

    @Override
    void apply(float[] panel, int at, int units, float[] h, int before, int after) {
        cell.forward(panel, at, units, h, before, h, after);
    }

    @Override
    List<GateView> views(GateHistory panels) {
        return List.of(
                new GateView(Gate.RESET, panels, UNITS, 0),
                new GateView(Gate.UPDATE, panels, UNITS, Z),
                new GateView(Gate.CANDIDATE, panels, UNITS, N));
    }

    @Override
    float direct(float[] panel, int at) {
        return panel[at + Z];
    }

    @Override
    float differentiate(float[] panel, int at, float dh, float previous) {
        float r = panel[at];
        float z = panel[at + Z];
        float n = panel[at + N];
        float past = panel[at + PAST];
        float dN = dh * (1 - z) * ofCandidate.slope(n);
        panel[at] = dN * past * ofGates.slope(r);
        panel[at + Z] = dh * (previous - n) * ofGates.slope(z);
        panel[at + N] = dN;
        panel[at + PAST] = dN * r;
        return dh * z;
    }
}
