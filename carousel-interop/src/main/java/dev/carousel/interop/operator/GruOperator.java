package dev.carousel.interop.operator;

import dev.carousel.nn.Parameters;
import dev.carousel.nn.activation.Activation;
import dev.carousel.nn.recurrent.Gru;
import dev.carousel.nn.recurrent.GruLayer;
import java.util.List;

/**
 * ONNX's GRU, opsets 7 to 22. From each step's input x and the state h' before it:
 *
 * <pre>
 *     z = f(W_z x + R_z h' + Wb_z + Rb_z)
 *     r = f(W_r x + R_r h' + Wb_r + Rb_r)
 *     n = g(W_h x + R_h (r ⊙ h') + Wb_h + Rb_h)           with linear_before_reset 0
 *     n = g(W_h x + r ⊙ (R_h h' + Rb_h) + Wb_h)           with linear_before_reset 1
 *     h = (1 - z) ⊙ n + z ⊙ h'
 * </pre>
 *
 * <p>ONNX's f and g are σ and tanh unless {@code activations} says otherwise. {@code clip} limits their arguments.
 *
 * <p>Inputs X [T, B, I], W [D, 3H, I], R [D, 3H, H], and optionally B [D, 6H], sequence_lens [B], initial_h [D, B, H]; rows of gates in the
 * order z r h. Outputs Y [T, D, B, H], Y_h [D, B, H]. With layout 1 X is [B, T, I], Y [B, T, D, H] and states are [B, D, H].
 */
public final class GruOperator extends RecurrentOperator {
    private static final int GATES = 3;
    /** Where our r z n are among ONNX's z r h. */
    private static final int[] ORDER = {1, 0, 2};

    private final boolean resetAfter;

    private GruOperator(RecurrentSettings settings, boolean resetAfter) {
        super(settings, GATES);
        this.resetAfter = resetAfter;
    }

    static GruOperator of(Settings attributes, int opset) {
        RecurrentSettings shared = RecurrentSettings.of(attributes, opset, List.of("Sigmoid", "Tanh"));
        return new GruOperator(shared, attributes.flag("linear_before_reset", false));
    }

    @Override
    boolean hasCell() {
        return false;
    }

    @Override
    DoubleRun.Step doubleStep() {
        return (weights, x, xAt, h, c) -> {
            int H = weights.H();
            double[] oldH = h.clone();
            double[] reset = new double[H];
            double[] seen = new double[H]; // r ⊙ h'
            for (int u = 0; u < H; u++) {
                reset[u] = weights.apply(0, weights.input(H + u, x, xAt) + weights.past(H + u, oldH));
                seen[u] = reset[u] * oldH[u];
            }
            for (int u = 0; u < H; u++) {
                double z = weights.apply(0, weights.input(u, x, xAt) + weights.past(u, oldH));
                int row = 2 * H + u;
                double past = resetAfter ? reset[u] * weights.past(row, oldH) : weights.past(row, seen);
                h[u] = (1 - z) * weights.apply(1, weights.input(row, x, xAt) + past) + z * oldH[u];
            }
        };
    }

    @Override
    Recurrence recurrence(DirectionWeights weights, List<GateFunction> functions) {
        if (PlainRecurrence.isNeeded(functions, settings().clip())) {
            return new PlainGru(weights, functions, settings().clip(), resetAfter);
        }
        List<Activation> activations = GateFunction.activations(functions);
        Gru spec = Gru.of(weights.I(), weights.H())
                .reset(resetAfter ? Gru.Reset.AFTER_PRODUCT : Gru.Reset.BEFORE_PRODUCT)
                .activations(activations.get(0), activations.get(1));
        spec = weights.b().isPresent() ? spec : spec.withoutBias();
        GruLayer layer = spec.build("", weights.I(), new Parameters());
        layer.parameters().load(weights.parameters(ORDER, GATES));
        return new HiddenRecurrence(layer);
    }
}
