package dev.carousel.nn;

import static dev.carousel.internal.kernel.Kernels.PANEL;
import static dev.carousel.internal.kernel.Kernels.UNITS;

import dev.carousel.internal.kernel.GatePanels;
import dev.carousel.internal.kernel.KernelProvider;
import dev.carousel.internal.kernel.Kernels;
import dev.carousel.internal.kernel.Panels;
import dev.carousel.random.RandomSource;
import dev.carousel.tensor.Tensor;

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
 */
final class LstmCell {
    private final int inputSize;
    private final int hiddenSize;
    private final Parameters parameters;
    final Parameter weightIh;
    final Parameter weightHh;
    final Parameter biasIh;
    final Parameter biasHh;
    private volatile Forward forward = new Forward(-1, new float[0], new float[0], new float[0]);
    private volatile Backward backward =
            new Backward(-1, new Panels(new float[0], 0, 0), new Panels(new float[0], 0, 0));

    /**
     * Weights as the forward products want them; see {@link GatePanels}.
     *
     * @param w [blocks, I, 64]
     * @param u [blocks, H, 64]
     * @param bias [blocks, 64]
     */
    record Forward(int version, float[] w, float[] u, float[] bias) {}

    /** Weights as the backward products want them. */
    record Backward(int version, Panels w, Panels u) {}

    LstmCell(String name, int layer, int inputSize, int hiddenSize, Parameters parameters) {
        this.inputSize = inputSize;
        this.hiddenSize = hiddenSize;
        this.parameters = parameters;
        String prefix = name.isEmpty() ? "" : name + ".";
        this.weightIh = parameters.add(prefix + "weight_ih_l" + layer, 4 * hiddenSize, inputSize);
        this.weightHh = parameters.add(prefix + "weight_hh_l" + layer, 4 * hiddenSize, hiddenSize);
        this.biasIh = parameters.add(prefix + "bias_ih_l" + layer, 4 * hiddenSize);
        this.biasHh = parameters.add(prefix + "bias_hh_l" + layer, 4 * hiddenSize);
    }

    int inputSize() {
        return inputSize;
    }

    int hiddenSize() {
        return hiddenSize;
    }

    /**
     * W by Glorot, each gate a matrix of its own; U orthogonal for each gate; the forget gate's bias 1, so that the cell starts by
     * remembering (Gers 2000, Jozefowicz 2015); all other biases 0.
     */
    void initialise(RandomSource random) {
        Initialisers.glorot(parameters.get(weightIh), hiddenSize, random.named("weight_ih"));
        for (int gate = 0; gate < 4; gate++) {
            Initialisers.orthogonal(parameters.get(weightHh), gate * hiddenSize, random.named("weight_hh " + gate));
        }
        Tensor bias = parameters.get(biasIh);
        bias.fill(0);
        parameters.get(biasHh).fill(0);
        for (int unit = 0; unit < hiddenSize; unit++) {
            bias.set(1, hiddenSize + unit);
        }
    }

    /** The packed weights of now. Threads that find them stale at once pack the same thing twice, which does no harm. */
    Forward forward() {
        Forward packed = forward;
        int version = parameters.version();
        if (packed.version != version) {
            float[] values = parameters.values();
            packed = new Forward(
                    version,
                    GatePanels.forward(values, weightIh.offset(), hiddenSize, inputSize),
                    GatePanels.forward(values, weightHh.offset(), hiddenSize, hiddenSize),
                    GatePanels.bias(values, biasIh.offset(), biasHh.offset(), hiddenSize));
            forward = packed;
        }
        return packed;
    }

    Backward backward() {
        Backward packed = backward;
        int version = parameters.version();
        if (packed.version != version) {
            float[] values = parameters.values();
            packed = new Backward(
                    version,
                    GatePanels.backward(values, weightIh.offset(), hiddenSize, inputSize),
                    GatePanels.backward(values, weightHh.offset(), hiddenSize, hiddenSize));
            backward = packed;
        }
        return packed;
    }

    /**
     * One step of one stream, without allocation.
     *
     * @param x the input [I] at {@code xAt}
     * @param h previous hidden state [H filled up]
     * @param c cell state, changed in place
     * @param next receives the new hidden state
     * @param scratch 64 + 16 floats
     */
    void step(float[] x, int xAt, float[] h, float[] c, float[] next, float[] scratch) {
        Forward weights = forward();
        Kernels kernels = KernelProvider.kernels();
        for (int block = 0; block < GatePanels.blocks(hiddenSize); block++) {
            int unit = block * UNITS;
            System.arraycopy(weights.bias, block * PANEL, scratch, 0, PANEL);
            kernels.multiply(1, inputSize, x, xAt, 0, weights.w, block * inputSize * PANEL, scratch, 0, 0);
            kernels.multiply(1, hiddenSize, h, 0, 0, weights.u, block * hiddenSize * PANEL, scratch, 0, 0);
            kernels.lstmForward(1, scratch, 0, c, unit, c, unit, scratch, PANEL, next, unit, 0);
        }
    }
}
