package dev.carousel.interop.operator;

import dev.carousel.nn.Parameters;
import dev.carousel.nn.activation.Activation;
import dev.carousel.nn.recurrent.GateActivations;
import dev.carousel.nn.recurrent.Lstm;
import dev.carousel.nn.recurrent.LstmLayer;
import dev.carousel.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * ONNX's LSTM, opsets 7 to 22. From each step's input x and the states h' and c' before it:
 *
 * <pre>
 *     i = f(W_i x + R_i h' + P_i ⊙ c' + Wb_i + Rb_i)
 *     f = f(W_f x + R_f h' + P_f ⊙ c' + Wb_f + Rb_f)      1 - i with input_forget
 *     g = g(W_c x + R_c h' + Wb_c + Rb_c)
 *     c = f ⊙ c' + i ⊙ g
 *     o = f(W_o x + R_o h' + P_o ⊙ c + Wb_o + Rb_o)
 *     h = o ⊙ h(c)
 * </pre>
 *
 * <p>ONNX's f, g and h are σ, tanh and tanh unless {@code activations} says otherwise. {@code clip} limits the arguments of f and g. That of
 * h, c itself, stays as it is: ONNX's words could be read to include it, but ONNX Runtime leaves it alone, and models are made with that.
 *
 * <p>Inputs X [T, B, I], W [D, 4H, I], R [D, 4H, H], and optionally B [D, 8H], sequence_lens [B], initial_h and initial_c [D, B, H], P [D,
 * 3H]; rows of gates in the order i o f c. Outputs Y [T, D, B, H], Y_h and Y_c [D, B, H]. With layout 1 X is [B, T, I], Y [B, T, D, H] and
 * states are [B, D, H].
 */
public final class LstmOperator extends RecurrentOperator {
    private static final int GATES = 4;
    /** Where our i f g o are among ONNX's i o f c. */
    private static final int[] ORDER = {0, 2, 3, 1};
    /** Where our i g o are. */
    private static final int[] COUPLED_ORDER = {0, 3, 1};

    private final boolean coupled;

    private LstmOperator(RecurrentSettings settings, boolean coupled) {
        super(settings, GATES);
        this.coupled = coupled;
    }

    static LstmOperator of(Settings attributes, int opset) {
        RecurrentSettings shared = RecurrentSettings.of(attributes, opset, List.of("Sigmoid", "Tanh", "Tanh"));
        return new LstmOperator(shared, attributes.flag("input_forget", false));
    }

    @Override
    boolean hasCell() {
        return true;
    }

    @Override
    Recurrence recurrence(DirectionWeights weights, List<GateFunction> functions) {
        if (PlainRecurrence.isNeeded(functions, settings().clip())) {
            return new PlainLstm(weights, functions, settings().clip(), coupled);
        }
        List<Activation> activations = GateFunction.activations(functions);
        Lstm spec = Lstm.of(weights.I(), weights.H())
                .activations(GateActivations.of(activations.get(0), activations.get(1), activations.get(2)));
        spec = weights.b().isPresent() ? spec : spec.withoutBias();
        spec = weights.p().isPresent() ? spec.peepholes() : spec;
        spec = coupled ? spec.coupledGates() : spec;
        LstmLayer layer = spec.build("", weights.I(), new Parameters());
        layer.parameters().load(parameters(weights));
        return new LstmRecurrence(layer);
    }

    @Override
    DoubleRun.Step doubleStep() {
        return (weights, x, xAt, h, c) -> {
            int H = weights.H();
            double[] oldH = h.clone();
            double[] oldC = c.clone();
            for (int u = 0; u < H; u++) {
                double i = weights.apply(
                        0, weights.input(u, x, xAt) + weights.past(u, oldH) + weights.peephole(0, u, oldC));
                int f = 2 * H + u;
                double forget = coupled
                        ? 1 - i
                        : weights.apply(
                                0, weights.input(f, x, xAt) + weights.past(f, oldH) + weights.peephole(2, u, oldC));
                int g = 3 * H + u;
                double candidate = weights.apply(1, weights.input(g, x, xAt) + weights.past(g, oldH));
                c[u] = forget * oldC[u] + i * candidate;
                int o = H + u;
                double output =
                        weights.apply(0, weights.input(o, x, xAt) + weights.past(o, oldH) + weights.peephole(1, u, c));
                h[u] = output * weights.functions().get(2).of(c[u]); // never clipped
            }
        };
    }

    private Map<String, Tensor> parameters(DirectionWeights weights) {
        int H = weights.H();
        Map<String, Tensor> parameters = new TreeMap<>(weights.parameters(coupled ? COUPLED_ORDER : ORDER, GATES));
        // Ours are in the order i f o, coupled i o.
        int[] order = coupled ? new int[] {0, 1} : new int[] {0, 2, 1};
        weights.p().ifPresent(p -> {
            float[] peephole = DirectionWeights.gates(p, 0, H, order);
            parameters.put("peephole_l0", Tensor.of(peephole, peephole.length));
        });
        return parameters;
    }
}
