package dev.carousel.nn.recurrent;

import dev.carousel.nn.Mode;
import dev.carousel.nn.Parameters;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import dev.carousel.tensor.SequenceLayout;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * One LSTM layer with any of the options of {@link LstmEquations} and {@link Regularisation}. {@link LstmCell} is the same without any
 * or with weight dropout alone, and faster; with none switched on both give the same bits. A step, from x [I], h' [P] and c' [H]:
 *
 * <pre>
 *     h~' = h' ⊙ m_r                      recurrent dropout, in training: m_r is 0 or 1/(1-rate), one for a sequence
 *     U~  = U ⊙ m_w                       weight dropout, in training: m_w is 0 or 1/(1-rate), one for a training step
 *     z   = b + W x + U~ h~'              rows i f g o; one chain of FMAs in this order
 *     z   = b + LN(W x) ⊙ gain_x + LN(U~ h~') ⊙ gain_h            instead, with layer normalisation
 *     z_i += p_i ⊙ c',  z_f += p_f ⊙ c'   with peepholes
 *     i = α_i[z_i]    f = α_f[z_f]    g = α_g[z_g]                usually σ, σ, tanh
 *     f = 1 - i                           instead, with coupled gates: rows i g o, no z_f and no p_f
 *     c~ = ⌈f ⊙ c' + i ⊙ g⌋               kept within ± the cell clip
 *     s  = α_c[c~]                        usually tanh; α_c[LN(c~) ⊙ gain_c + shift_c] with layer normalisation
 *     z_o += p_o ⊙ c~                     with peepholes
 *     o  = α_o[z_o]                       usually σ
 *     m  = o ⊙ s
 *     h~ = W_hr m                         [P] with a projection, else m
 *     c  = k_c ⊙ c' + (1-k_c) ⊙ c~        zoneout: k is 0 or 1 for each step and unit in training, the rate in prediction
 *     h  = k_h ⊙ h' + (1-k_h) ⊙ h~
 * </pre>
 *
 * <p>α[z] is α at z kept within ± the activation clip. LN is over all gates and units, or over all units of c~ ({@link
 * LstmVariantRowNorm}). Zoneout comes last: h~ is made of c~, not of c. Backwards, from dh (from above and from the next step) and dc (from
 * the next step), with α' 0 where the argument was cut:
 *
 * <pre>
 *     dh~ = (1-k_h) ⊙ dh                  dm = W_hrᵀ dh~ with a projection, else dh~
 *     dz_o = dm ⊙ s ⊙ α_o'                ds = dm ⊙ o ⊙ α_c', with layer normalisation back through it (dgain_c = Σ ds ⊙ LN(c~),
 *                                         dshift_c = Σ ds)
 *     dc~ = (1-k_c) ⊙ dc + ds + p_o ⊙ dz_o,     0 where c~ was cut
 *     dz_i = dc~ ⊙ g ⊙ α_i'               coupled: dc~ ⊙ (g - c') ⊙ α_i'
 *     dz_f = dc~ ⊙ c' ⊙ α_f'              coupled: none
 *     dz_g = dc~ ⊙ i ⊙ α_g'
 *     dc' = f ⊙ dc~ + k_c ⊙ dc + p_i ⊙ dz_i + p_f ⊙ dz_f
 *     dp_i = Σ dz_i ⊙ c',  dp_f = Σ dz_f ⊙ c',  dp_o = Σ dz_o ⊙ c~
 *     d(W x) = d(U~ h~') = dz,            each back through its normalisation (dgain = Σ dz ⊙ LN(..))
 *     dx = Wᵀ d(W x),  dh' = m_r ⊙ U~ᵀ d(U~ h~') + k_h ⊙ dh
 *     dW = Σ d(W x) xᵀ,  dU = m_w ⊙ Σ d(U~ h~') h~'ᵀ,  dW_hr = Σ dh~ mᵀ,  db = Σ dz
 * </pre>
 *
 * <p>Parameters, in this order, where the options call for them: {@code weight_ih} [4H, I], {@code weight_hh} [4H, P], {@code bias_ih}
 * and {@code bias_hh} [4H], {@code weight_hr} [P, H], {@code peephole} [3H] i f o, {@code norm_ih} and {@code norm_hh} [4H], {@code norm_c}
 * and {@code norm_c_bias} [H]; with coupled gates 3H instead of 4H, and peepholes [2H] i o.
 */
final class LstmVariantCell implements Cell {
    private final LstmVariantShape shape;
    private final Regularisation regularisation;
    private final Initialisation initialisation;
    private final LstmVariantParameters parameters;
    private final GateWeights gateWeights;
    private final LstmVariantWeights weights;
    /** Those that no thread is using: they die with the cell, where a thread's own would keep the cell alive as long as the thread. */
    private final Deque<Stepper> steppers = new ArrayDeque<>();

    LstmVariantCell(Lstm spec, CellPlace place, Parameters all) {
        this.shape = LstmVariantShape.of(spec, place.inputSize());
        this.regularisation = spec.regularisation();
        this.initialisation = spec.initialisation();
        this.parameters = LstmVariantParameters.add(shape, place, all);
        this.gateWeights = parameters.cell().weights(0, shape.gatePanels(), shape.gatePanels());
        this.weights = new LstmVariantWeights(shape, parameters);
    }

    @Override
    public int inputSize() {
        return shape.I();
    }

    @Override
    public int outputSize() {
        return shape.P();
    }

    LstmVariantShape shape() {
        return shape;
    }

    Regularisation regularisation() {
        return regularisation;
    }

    LstmVariantParameters parameters() {
        return parameters;
    }

    GateWeights gateWeights() {
        return gateWeights;
    }

    LstmVariantWeights weights() {
        return weights;
    }

    @Override
    public void initialise(RandomSource random) {
        parameters.initialise(shape, initialisation, random);
    }

    @Override
    public CellState zeroState(int streams) {
        return new CellState(streams, shape.P(), shape.hStride(), shape.H(), shape.cStride());
    }

    @Override
    public LstmVariantPass pass(Workers workers) {
        return new LstmVariantPass(this, workers);
    }

    /** One: projection and normalisation need all units. */
    @Override
    public int blocks() {
        return 1;
    }

    @Override
    public int scratch() {
        return 0;
    }

    @Override
    public void step(float[] x, CellState state, int fromBlock, int toBlock, float[] scratch) {
        Stepper own = take();
        own.step(x, state);
        give(own);
    }

    private Stepper take() {
        synchronized (steppers) {
            Stepper free = steppers.poll();
            return free != null ? free : new Stepper();
        }
    }

    private void give(Stepper used) {
        synchronized (steppers) {
            steppers.push(used);
        }
    }

    /** A workspace for batches of one sequence of one step. */
    private final class Stepper {
        private final LstmVariantForward forward = new LstmVariantForward(LstmVariantCell.this, Workers.single());
        private final Sequences input = new Sequences(SequenceLayout.equal(1, 1), Tensor.zeros(1, shape.I()));

        void step(float[] x, CellState state) {
            System.arraycopy(x, 0, input.values().array(), 0, shape.I());
            forward.begin(input, state, Mode.prediction());
            forward.step(0, 0, 0, 1);
            forward.end(state);
            System.arraycopy(state.h, 0, state.next, 0, state.h.length); // from where exchange takes it
        }
    }
}
