package dev.carousel.nn.recurrent;

import static dev.carousel.internal.kernel.Kernels.PANEL;

import dev.carousel.internal.kernel.GatePanels;
import dev.carousel.internal.kernel.KernelProvider;
import dev.carousel.internal.kernel.Kernels;
import dev.carousel.nn.Cost;
import dev.carousel.nn.Parameters;
import dev.carousel.parallel.Workers;

/**
 * {@link GruCell} with the reset before the product. The candidate needs all units of r first, so there are panels [r32 z32] and then
 * panels [n64].
 */
final class ResetBeforeCell extends GruCell {
    /** The units that share a panel of gates; z follows r. */
    static final int SHARED = PANEL / 2;

    private final GateWeights gates;
    private final GateWeights candidate;

    ResetBeforeCell(Gru spec, CellPlace place, Parameters parameters) {
        super(spec, place, parameters);
        GatePanels ofGates = GatePanels.full(H, 2);
        GatePanels ofCandidate = GatePanels.full(H, 1);
        this.gates = this.parameters.weights(0, ofGates, ofGates);
        this.candidate = this.parameters.weights(2, ofCandidate, ofCandidate);
    }

    GateWeights gates() {
        return gates;
    }

    GateWeights candidate() {
        return candidate;
    }

    @Override
    public CellPass pass(Workers workers) {
        return new ResetBeforePass(this, workers);
    }

    /** As of {@link ResetAfterCell}, with a product in place of the multiply-add. */
    @Override
    public Cost cost(long T) {
        int ofGates = gates.w.panels().blocks();
        int ofCandidate = candidate.w.panels().blocks();
        long reset = H;
        long perStep = CellBuffers.gates(ofGates + ofCandidate)
                + CellBuffers.states(H, H, true)
                + reset
                + CellBuffers.inputGradient(I);
        long perStream = H + 3 * CellBuffers.stateGradient(H);
        return new Cost(
                        T * (CellBuffers.products(3, I, H) + 8L * H),
                        T * perStep + perStream,
                        CellBuffers.weights(ofGates + ofCandidate, I, H)
                                + CellBuffers.tiles(ofGates + ofCandidate, Math.max(I, H)))
                .plus(CellBuffers.randomness(spec.regularisation(), 3, H, T));
    }

    /** One: the candidate needs all of r. */
    @Override
    public int blocks() {
        return 1;
    }

    /** r ⊙ h', then z, then a panel. */
    @Override
    public int scratch() {
        return 2 * H + PANEL;
    }

    @Override
    public void step(float[] x, CellState state, int fromBlock, int toBlock, float[] scratch) {
        GateWeights.Forward ofGates = gates.forward();
        GateWeights.Forward ofCandidate = candidate.forward();
        float[] h = state.h;
        float[] next = state.next;
        int panel = 2 * H;
        for (int unit = 0, block = 0; unit < H; unit += SHARED, block++) {
            multiply(ofGates, block, x, h, 0, scratch, panel);
            spec.gates().apply(PANEL, scratch, panel, scratch, panel);
            for (int u = 0; u < Math.min(SHARED, H - unit); u++) {
                scratch[unit + u] = scratch[panel + u] * h[unit + u];
                scratch[H + unit + u] = scratch[panel + SHARED + u];
            }
        }
        for (int unit = 0, block = 0; unit < H; unit += PANEL, block++) {
            multiply(ofCandidate, block, x, scratch, 0, scratch, panel);
            spec.candidate().apply(PANEL, scratch, panel, scratch, panel);
            int units = Math.min(PANEL, H - unit);
            for (int u = 0; u < units; u++) {
                next[unit + u] = update(scratch[H + unit + u], scratch[panel + u], h[unit + u]);
            }
            Zoneout.mean(spec.regularisation().zoneoutHidden(), units, h, unit, next, unit);
        }
    }

    private void multiply(
            GateWeights.Forward packed, int block, float[] x, float[] past, int pastAt, float[] target, int at) {
        Kernels kernels = KernelProvider.kernels();
        System.arraycopy(packed.bias(), block * PANEL, target, at, PANEL);
        kernels.multiply(1, I, x, 0, 0, packed.w().data(), packed.w().at(block), target, at, 0);
        kernels.multiply(1, H, past, pastAt, 0, packed.u().data(), packed.u().at(block), target, at, 0);
    }
}
