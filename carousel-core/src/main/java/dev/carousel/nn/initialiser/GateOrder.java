package dev.carousel.nn.initialiser;

import dev.carousel.InvalidInputException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The gates of a cell in the order in which its weights [gates H, K] and biases [gates H] hold them.
 *
 * @param units H, the rows of each gate
 * @param gates from the first H rows to the last, each once
 */
public record GateOrder(int units, List<Gate> gates) {
    public GateOrder {
        gates = List.copyOf(gates);
        if (units < 1 || gates.isEmpty() || gates.stream().distinct().count() < gates.size()) {
            throw new InvalidInputException(
                    "gates: expected 1 or more units and each gate once, found " + units + " and " + gates);
        }
    }

    /** PyTorch's i f g o. */
    public static GateOrder lstm(int units) {
        return new GateOrder(units, List.of(Gate.INPUT, Gate.FORGET, Gate.CANDIDATE, Gate.OUTPUT));
    }

    /** i g o: an LSTM whose forget gate is 1 - i. */
    public static GateOrder coupledLstm(int units) {
        return new GateOrder(units, List.of(Gate.INPUT, Gate.CANDIDATE, Gate.OUTPUT));
    }

    /** PyTorch's r z n. */
    public static GateOrder gru(int units) {
        return new GateOrder(units, List.of(Gate.RESET, Gate.UPDATE, Gate.CANDIDATE));
    }

    /** A plain RNN. */
    public static GateOrder rnn(int units) {
        return new GateOrder(units, List.of(Gate.CANDIDATE));
    }

    public boolean has(Gate gate) {
        return gates.contains(gate);
    }

    /** For messages. */
    String inWords() {
        return gates.stream().map(Gate::inWords).collect(Collectors.joining(", "));
    }
}
