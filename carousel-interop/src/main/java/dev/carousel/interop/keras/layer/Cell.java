package dev.carousel.interop.keras.layer;

import dev.carousel.nn.activation.Activation;
import java.util.Arrays;

/**
 * A recurrent layer's equations and weights, in Keras's order of gates: LSTM i f c o, GRU z r h.
 *
 * @param kernel W [gates H, I]: a row for each unit, which is Keras's array transposed
 * @param recurrentKernel U [gates H, H], likewise
 * @param inputBias [gates H]; zeros where there is none
 * @param recurrentBias [gates H], that of U h; zeros where there is only one
 * @param bias whether the layer has a bias at all
 * @param gates the function of the gates
 * @param candidate the function of the rest
 * @param resetAfter of a GRU: whether its reset gate acts on U h and not on h
 */
public record Cell(
        Kind kind,
        int units,
        Matrix kernel,
        Matrix recurrentKernel,
        float[] inputBias,
        float[] recurrentBias,
        boolean bias,
        Activation gates,
        Activation candidate,
        boolean resetAfter) {
    /** Which cell. */
    public enum Kind {
        LSTM(4),
        GRU(3),
        SIMPLE_RNN(1);

        private final int gates;

        Kind(int gates) {
            this.gates = gates;
        }

        public int gates() {
            return gates;
        }

        /** h, and the c of an LSTM. */
        public int states() {
            return this == LSTM ? 2 : 1;
        }
    }

    /** I. */
    public int inputSize() {
        return kernel.columns();
    }

    /** Whether another has the same equations, so that both fit into one stack. */
    public boolean isLike(Cell other) {
        return kind == other.kind
                && units == other.units
                && bias == other.bias
                && resetAfter == other.resetAfter
                && gates.equals(other.gates)
                && candidate.equals(other.candidate)
                && inputSize() == other.inputSize();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Cell that
                && isLike(that)
                && kernel.equals(that.kernel)
                && recurrentKernel.equals(that.recurrentKernel)
                && Arrays.equals(inputBias, that.inputBias)
                && Arrays.equals(recurrentBias, that.recurrentBias);
    }

    @Override
    public int hashCode() {
        return 31 * kernel.hashCode() + recurrentKernel.hashCode();
    }
}
