package dev.carousel.interop.operator;

import dev.carousel.nn.Parameters;
import dev.carousel.nn.recurrent.Rnn;
import dev.carousel.nn.recurrent.RnnLayer;
import java.util.List;

/**
 * ONNX's RNN, opsets 7 to 22. From each step's input x and the state h' before it:
 *
 * <pre>
 *     h = f(W x + R h' + Wb + Rb)
 * </pre>
 *
 * <p>ONNX's f is tanh unless {@code activations} says otherwise. {@code clip} limits its argument.
 *
 * <p>Inputs X [T, B, I], W [D, H, I], R [D, H, H], and optionally B [D, 2H], sequence_lens [B], initial_h [D, B, H]. Outputs Y [T, D, B, H],
 * Y_h [D, B, H]. With layout 1 X is [B, T, I], Y [B, T, D, H] and states are [B, D, H].
 */
public final class RnnOperator extends RecurrentOperator {
    private static final int GATES = 1;
    private static final int[] ORDER = {0};

    private RnnOperator(RecurrentSettings settings) {
        super(settings, GATES);
    }

    static RnnOperator of(Settings attributes, int opset) {
        return new RnnOperator(RecurrentSettings.of(attributes, opset, List.of("Tanh")));
    }

    @Override
    boolean hasCell() {
        return false;
    }

    @Override
    DoubleRun.Step doubleStep() {
        return (weights, x, xAt, h, c) -> {
            double[] oldH = h.clone();
            for (int u = 0; u < weights.H(); u++) {
                h[u] = weights.apply(0, weights.input(u, x, xAt) + weights.past(u, oldH));
            }
        };
    }

    @Override
    Recurrence recurrence(DirectionWeights weights, List<GateFunction> functions) {
        if (PlainRecurrence.isNeeded(functions, settings().clip())) {
            return new PlainRnn(weights, functions, settings().clip());
        }
        Rnn spec = Rnn.of(weights.I(), weights.H())
                .activation(GateFunction.activations(functions).get(0));
        spec = weights.b().isPresent() ? spec : spec.withoutBias();
        RnnLayer layer = spec.build("", weights.I(), new Parameters());
        layer.parameters().load(weights.parameters(ORDER, GATES));
        return new HiddenRecurrence(layer);
    }
}
