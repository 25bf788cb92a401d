package dev.carousel.nn.recurrent;

import dev.carousel.nn.Parameters;
import dev.carousel.nn.initialiser.GateOrder;
import dev.carousel.random.RandomSource;

/**
 * One GRU layer's equations and weights. At each step, from the input x [I] and the previous hidden state h' [H], where σ and tanh stand
 * for the functions of the {@link Gru}:
 *
 * <pre>
 *     r = σ(W_r x + b_r + U_r h')                     reset gate: how much of the past the candidate sees
 *     z = σ(W_z x + b_z + U_z h')                     update gate: how much of the past stays
 *     n = tanh(W_n x + b_in + r ⊙ (U_n h' + b_hn))    candidate, {@linkplain Gru.Reset#AFTER_PRODUCT reset after the product}
 *     n = tanh(W_n x + b_n + U_n (r ⊙ h'))            candidate, {@linkplain Gru.Reset#BEFORE_PRODUCT reset before the product}
 *     h = (1 - z) ⊙ n + z ⊙ h'
 * </pre>
 *
 * and backwards, from dh (from above and from the next step):
 *
 * <pre>
 *     d(pre-activation) of   n: dn̂ = dh ⊙ (1-z) ⊙ (1-n²)      z: dh ⊙ (h' - n) ⊙ z(1-z)
 *       reset after:         r: dn̂ ⊙ (U_n h' + b_hn) ⊙ r(1-r),   and of U_n h' + b_hn: dn̂ ⊙ r
 *       reset before:        r: (dn̂ · U_n) ⊙ h' ⊙ r(1-r)
 *     dh' = dh ⊙ z + dG · U               with z = 1 the error passes unchanged; reset before: (dn̂ · U_n) ⊙ r for n's part
 *     dx = dG · W,   dW = Σ dGᵀ x,   dU = Σ dGᵀ h',   db = Σ dG
 * </pre>
 *
 * <p>W is {@code weight_ih} [3H, I], U is {@code weight_hh} [3H, H], b is {@code bias_ih} + {@code bias_hh} [3H], with the rows of the
 * gates in PyTorch's order r z n; only where the reset comes after the product do the two biases of n differ, b_in and b_hn. z is
 * PyTorch's and ONNX's; the paper's h̃ has z where these have 1 - z. h is {@code fma(z, h', (1 - z) n)}, so that a gate of exactly 1 keeps
 * the state exactly.
 *
 * <p>Every pre-activation is one chain of fused multiply-adds: the bias, then x over ascending k, then h' (or r ⊙ h') over ascending k;
 * reset after the product, the two parts of n are a chain each and then {@code fma(r, part of h', part of x)}. What training makes of h'
 * and U at random is in {@link RecurrentDropout}, {@link WeightDropout} and {@link Zoneout}; reset before the product, it is r ⊙ (h' ⊙ m)
 * that enters. Cho et al. 2014: the third
 * version of arXiv 1406.1078 resets before the product, the first after it, and so does cuDNN.
 */
abstract sealed class GruCell implements Cell permits ResetAfterCell, ResetBeforeCell {
    final Gru spec;
    final int I;
    final int H;
    final CellParameters parameters;

    GruCell(Gru spec, CellPlace place, Parameters parameters) {
        this.spec = spec;
        this.I = place.inputSize();
        this.H = spec.hiddenSize();
        this.parameters = CellParameters.add(parameters, place, GateOrder.gru(H), spec.bias());
    }

    @Override
    public final int inputSize() {
        return I;
    }

    @Override
    public final int outputSize() {
        return H;
    }

    @Override
    public final void initialise(RandomSource random) {
        parameters.initialise(spec.initialisation(), random);
    }

    @Override
    public final CellState zeroState(int streams) {
        return new CellState(streams, H, H, 0, 0);
    }

    /** h from the candidate and the state before. */
    static float update(float z, float n, float previous) {
        return Math.fma(z, previous, (1 - z) * n);
    }
}
