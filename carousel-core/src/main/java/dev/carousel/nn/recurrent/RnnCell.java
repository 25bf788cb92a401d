package dev.carousel.nn.recurrent;

import static dev.carousel.internal.kernel.Kernels.PANEL;

import dev.carousel.internal.kernel.GatePanels;
import dev.carousel.internal.kernel.KernelProvider;
import dev.carousel.internal.kernel.Kernels;
import dev.carousel.nn.Cost;
import dev.carousel.nn.Parameters;
import dev.carousel.nn.activation.Activation;
import dev.carousel.nn.initialiser.GateOrder;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;

/**
 * One plain recurrent layer's equations and weights. At each step, from the input x [I] and the previous hidden state h' [H]:
 *
 * <pre>
 *     h = a(W x + U h' + b)
 * </pre>
 *
 * and backwards, from dh (from above and from the next step):
 *
 * <pre>
 *     dG = dh ⊙ a'                        the gradient of the pre-activation
 *     dx = dG · W,   dh' = dG · U,   dW = Σ dGᵀ x,   dU = Σ dGᵀ h',   db = Σ dG
 * </pre>
 *
 * <p>So an error that goes back over T steps is multiplied T times by U and by slopes of at most 1: it vanishes or explodes (Hochreiter
 * 1991; Bengio, Simard and Frasconi 1994). W is {@code weight_ih} [H, I], U is {@code weight_hh} [H, H], b is {@code bias_ih} + {@code
 * bias_hh} [H]. Every pre-activation is one chain of fused multiply-adds: the bias, then x over ascending k, then h' over ascending k.
 * Elman 1990. What training makes of h' and U at random is in {@link RecurrentDropout}, {@link WeightDropout} and {@link Zoneout}.
 */
final class RnnCell implements Cell {
    private final int I;
    private final int H;
    private final Activation activation;
    private final Initialisation initialisation;
    private final Regularisation regularisation;
    private final CellParameters parameters;
    private final GateWeights weights;

    RnnCell(Rnn spec, CellPlace place, Parameters parameters) {
        this.I = place.inputSize();
        this.H = spec.hiddenSize();
        this.activation = spec.activation();
        this.initialisation = spec.initialisation();
        this.regularisation = spec.regularisation();
        this.parameters = CellParameters.add(parameters, place, GateOrder.rnn(H), spec.bias());
        GatePanels panels = GatePanels.full(H, 1);
        this.weights = this.parameters.weights(0, panels, panels);
    }

    @Override
    public int inputSize() {
        return I;
    }

    @Override
    public int outputSize() {
        return H;
    }

    Activation activation() {
        return activation;
    }

    Regularisation regularisation() {
        return regularisation;
    }

    CellParameters parameters() {
        return parameters;
    }

    GateWeights weights() {
        return weights;
    }

    @Override
    public void initialise(RandomSource random) {
        parameters.initialise(initialisation, random);
    }

    @Override
    public CellState zeroState(int streams) {
        return new CellState(streams, H, H, 0, 0);
    }

    @Override
    public CellPass pass(Workers workers) {
        return new RnnCellPass(this, workers);
    }

    /** Beside the products, a function of each unit. */
    @Override
    public Cost cost(long T) {
        int blocks = weights.w.panels().blocks();
        long perStep = CellBuffers.gates(blocks) + CellBuffers.states(H, H, true) + CellBuffers.inputGradient(I);
        long perStream = H + 2 * CellBuffers.stateGradient(H);
        return new Cost(
                        T * (CellBuffers.products(1, I, H) + H),
                        T * perStep + perStream,
                        CellBuffers.weights(blocks, I, H) + CellBuffers.tiles(blocks, Math.max(I, H)))
                .plus(CellBuffers.randomness(regularisation, 1, H, T));
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
        for (int count = 0; count < toBlock - fromBlock; count++) {
            int block = state.backwards ? toBlock - 1 - count : fromBlock + count;
            int unit = block * PANEL;
            System.arraycopy(packed.bias(), unit, scratch, 0, PANEL);
            kernels.multiply(1, I, x, 0, 0, packed.w().data(), packed.w().at(block), scratch, 0, 0);
            kernels.multiply(1, H, state.h, 0, 0, packed.u().data(), packed.u().at(block), scratch, 0, 0);
            int units = Math.min(PANEL, H - unit);
            activation.apply(units, scratch, 0, state.next, unit);
            Zoneout.mean(regularisation.zoneoutHidden(), units, state.h, unit, state.next, unit);
        }
    }
}
