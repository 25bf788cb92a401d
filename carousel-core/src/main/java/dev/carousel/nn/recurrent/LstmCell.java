package dev.carousel.nn.recurrent;

import static dev.carousel.internal.kernel.Kernels.PANEL;
import static dev.carousel.internal.kernel.Kernels.UNITS;

import dev.carousel.internal.kernel.GatePanels;
import dev.carousel.internal.kernel.KernelProvider;
import dev.carousel.internal.kernel.Kernels;
import dev.carousel.internal.kernel.Panels;
import dev.carousel.nn.Cost;
import dev.carousel.nn.Parameters;
import dev.carousel.nn.initialiser.GateOrder;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;

/**
 * One LSTM layer's equations and weights. At each step, from the input x [I], the previous hidden state h' [H] and cell state c'
 * [H]:
 *
 * <pre>
 *     i = σ(W_i x + U_i h' + b_i)         input gate: how much of the candidate is written
 *     f = σ(W_f x + U_f h' + b_f)         forget gate: how much of the cell state is kept
 *     g = tanh(W_g x + U_g h' + b_g)      candidate
 *     o = σ(W_o x + U_o h' + b_o)         output gate: how much of the cell state is shown
 *     c = f ⊙ c' + i ⊙ g
 *     h = o ⊙ tanh(c)
 * </pre>
 *
 * and backwards, from dh (from above and from the next step) and dc (from the next step):
 *
 * <pre>
 *     dc ← dc + dh ⊙ o ⊙ (1 - tanh²(c))
 *     d(pre-activation) of   i: dc ⊙ g ⊙ i(1-i)      f: dc ⊙ c' ⊙ f(1-f)
 *                            g: dc ⊙ i ⊙ (1-g²)      o: dh ⊙ tanh(c) ⊙ o(1-o)
 *     dc' = dc ⊙ f                        the constant error carousel: with f = 1 the error passes unchanged
 *     dx = dG · W,   dh' = dG · U,   dW = Σ dGᵀ x,   dU = Σ dGᵀ h',   db = Σ dG
 * </pre>
 *
 * <p>W is {@code weight_ih} [4H, I], U is {@code weight_hh} [4H, H], b is {@code bias_ih} + {@code bias_hh} [4H], with the rows
 * of the gates in PyTorch's order i f g o. Every pre-activation is one chain of fused multiply-adds: the bias, then x over
 * ascending k, then h' over ascending k, whether a sequence comes at once, in pieces or step by step. Hochreiter and Schmidhuber
 * 1997; forget gate by Gers, Schmidhuber and Cummins 2000.
 *
 * <p>With {@link WeightDropout} U is U ⊙ m in training, and dU is multiplied by m.
 */
final class LstmCell implements Cell {
    private final int I;
    private final int H;
    private final Initialisation initialisation;
    private final CellParameters parameters;
    private final GateWeights weights;
    private final float weightDropout;

    LstmCell(Lstm spec, CellPlace place, Parameters parameters) {
        this.I = place.inputSize();
        this.H = spec.hiddenSize();
        this.initialisation = spec.initialisation();
        this.weightDropout = spec.regularisation().weights();
        this.parameters = CellParameters.add(
                parameters, place, GateOrder.lstm(H), spec.equations().bias());
        GatePanels panels = GatePanels.lstm(H);
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

    CellParameters parameters() {
        return parameters;
    }

    GateWeights weights() {
        return weights;
    }

    WeightDropout dropout(Workers workers) {
        return parameters.dropout(weightDropout, workers);
    }

    @Override
    public CellState zeroState(int streams) {
        int stride = GatePanels.padded(H);
        return new CellState(streams, H, stride, H, stride);
    }

    @Override
    public LstmCellPass pass(Workers workers) {
        return new LstmCellPass(this, workers);
    }

    @Override
    public void initialise(RandomSource random) {
        parameters.initialise(initialisation, random);
    }

    /** Beside the products, nine operations a unit: five functions, three for c and one for h. */
    @Override
    public Cost cost(long T) {
        int blocks = GatePanels.blocks(H);
        int stride = GatePanels.padded(H);
        long tanhC = stride;
        long packed = I + H;
        long perStep = CellBuffers.gates(blocks)
                + CellBuffers.states(H, stride, true)
                + CellBuffers.states(H, stride, false)
                + tanhC
                + CellBuffers.inputGradient(I);
        long masks = weightDropout == 0 ? 0 : 3L * 4 * H * H + 2L * blocks * PANEL * H;
        long perStream = 2L * stride + 2 * CellBuffers.stateGradient(H) + packed + CellBuffers.gates(blocks);
        return new Cost(
                T * (CellBuffers.products(4, I, H) + 9L * H),
                T * perStep + perStream,
                CellBuffers.weights(blocks, I, H) + WeightGradients.kept(blocks, I, H) + masks);
    }

    @Override
    public int blocks() {
        return GatePanels.blocks(H);
    }

    @Override
    public int scratch() {
        return Panels.FIRST + blocks() * PANEL;
    }

    /** All products first: reading weights is what takes the time, and goes best without a pause. */
    @Override
    public void step(float[] x, CellState state, int fromBlock, int toBlock, float[] scratch) {
        GateWeights.Forward packed = weights.forward();
        Panels w = packed.w();
        Panels u = packed.u();
        Kernels kernels = KernelProvider.kernels();
        int units = (toBlock - fromBlock) * UNITS;
        for (int count = 0; count < toBlock - fromBlock; count++) {
            int block = state.backwards ? toBlock - 1 - count : fromBlock + count;
            int at = Panels.FIRST + (block - fromBlock) * UNITS;
            kernels.stepGates(
                    I,
                    x,
                    w.data(),
                    w.at(block),
                    H,
                    state.h,
                    u.data(),
                    u.at(block),
                    packed.bias(),
                    block * PANEL,
                    scratch,
                    at,
                    units);
        }
        kernels.stepLstm(units, scratch, Panels.FIRST, units, state.c, state.next, fromBlock * UNITS);
    }
}
