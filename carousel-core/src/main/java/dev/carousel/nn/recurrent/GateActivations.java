package dev.carousel.nn.recurrent;

import dev.carousel.nn.activation.Activation;
import dev.carousel.nn.activation.Sigmoid;
import dev.carousel.nn.activation.Tanh;

/**
 * The functions of an LSTM: of its gates i, f and o, of the candidate g, and of the cell state where the output gate shows it (σ, σ, σ,
 * tanh, tanh in the usual one).
 */
public record GateActivations(
        Activation input, Activation forget, Activation output, Activation candidate, Activation cell) {
    /** σ for the gates, tanh for the rest. */
    public static GateActivations usual() {
        return of(new Sigmoid(), new Tanh(), new Tanh());
    }

    /** ONNX's f, g and h: one for all gates, one for the candidate, one for the cell state. Keras has g = h. */
    public static GateActivations of(Activation gates, Activation candidate, Activation cell) {
        return new GateActivations(gates, gates, gates, candidate, cell);
    }

    /** Whether these equal {@link #usual}. */
    boolean areUsual() {
        return input instanceof Sigmoid
                && forget instanceof Sigmoid
                && output instanceof Sigmoid
                && candidate instanceof Tanh
                && cell instanceof Tanh;
    }
}
