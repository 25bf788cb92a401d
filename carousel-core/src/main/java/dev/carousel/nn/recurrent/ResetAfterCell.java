package dev.carousel.nn.recurrent;

import static dev.carousel.internal.kernel.Kernels.PANEL;
import static dev.carousel.internal.kernel.Kernels.UNITS;

import dev.carousel.internal.kernel.GatePanels;
import dev.carousel.internal.kernel.KernelProvider;
import dev.carousel.internal.kernel.Kernels;
import dev.carousel.nn.Cost;
import dev.carousel.nn.Parameters;
import dev.carousel.parallel.Workers;

/**
 * {@link GruCell} with the reset after the product. Panels are [r16 z16 x16 h16], where x and h are the parts of n's pre-activation that
 * come from W and from U: W has no gate in the last lane, U none in the one before.
 */
final class ResetAfterCell extends GruCell {
    static final int Z = UNITS;
    static final int N = 2 * UNITS;
    /** U_n h' + b_hn. */
    static final int PAST = 3 * UNITS;

    private final GateWeights weights;

    ResetAfterCell(Gru spec, CellPlace place, Parameters parameters) {
        super(spec, place, parameters);
        this.weights = this.parameters.weights(0, new GatePanels(H, 0, 1, 2), new GatePanels(H, 0, 1, 3));
    }

    GateWeights weights() {
        return weights;
    }

    @Override
    public CellPass pass(Workers workers) {
        return new ResetAfterPass(this, workers);
    }

    /** Beside the products: three functions of each unit, a multiply-add for the reset, and 1 - z, a product and a multiply-add for h. */
    @Override
    public Cost cost(long T) {
        int blocks = weights.w.panels().blocks();
        long perStep = CellBuffers.gates(blocks) + CellBuffers.states(H, H, true) + CellBuffers.inputGradient(I);
        long perStream = H + 2 * CellBuffers.stateGradient(H);
        return new Cost(
                        T * (CellBuffers.products(3, I, H) + 9L * H),
                        T * perStep + perStream,
                        CellBuffers.weights(blocks, I, H) + CellBuffers.tiles(blocks, Math.max(I, H)))
                .plus(CellBuffers.randomness(spec.regularisation(), 3, H, T));
    }

    @Override
    public int blocks() {
        return weights.w.panels().blocks();
    }

    @Override
    public int scratch() {
        return PANEL;
    }

    @Override
    public void step(float[] x, CellState state, int fromBlock, int toBlock, float[] scratch) {
        GateWeights.Forward packed = weights.forward();
        Kernels kernels = KernelProvider.kernels();
        float[] h = state.h;
        float[] next = state.next;
        for (int count = 0; count < toBlock - fromBlock; count++) {
            int block = state.backwards ? toBlock - 1 - count : fromBlock + count;
            int unit = block * UNITS;
            System.arraycopy(packed.bias(), block * PANEL, scratch, 0, PANEL);
            kernels.multiply(1, I, x, 0, 0, packed.w().data(), packed.w().at(block), scratch, 0, 0);
            kernels.multiply(1, H, h, 0, 0, packed.u().data(), packed.u().at(block), scratch, 0, 0);
            int units = Math.min(UNITS, H - unit);
            forward(scratch, 0, units, h, unit, next, unit);
            Zoneout.mean(spec.regularisation().zoneoutHidden(), units, h, unit, next, unit);
        }
    }

    /**
     * The element-wise part for some units of one row.
     *
     * @param panel row [r16 z16 x16 h16]: in, pre-activations; out, r, z, n and still the part of h'
     */
    void forward(float[] panel, int at, int units, float[] before, int beforeAt, float[] after, int afterAt) {
        spec.gates().apply(N, panel, at, panel, at);
        for (int u = at; u < at + UNITS; u++) {
            panel[u + N] = Math.fma(panel[u], panel[u + PAST], panel[u + N]);
        }
        spec.candidate().apply(UNITS, panel, at + N, panel, at + N);
        for (int u = 0; u < units; u++) {
            after[afterAt + u] = update(panel[at + Z + u], panel[at + N + u], before[beforeAt + u]);
        }
    }
}
