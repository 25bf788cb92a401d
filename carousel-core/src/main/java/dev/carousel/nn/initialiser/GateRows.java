package dev.carousel.nn.initialiser;

import dev.carousel.InvalidInputException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which rows of a cell's weights [gates H, K] and biases [gates H] are whose.
 *
 * @param units H, the rows of each gate
 * @param gates from the first rows to the last, each once
 */
public record GateRows(int units, List<Gate> gates) {
    public GateRows {
        gates = List.copyOf(gates);
        if (units < 1 || gates.isEmpty() || gates.stream().distinct().count() < gates.size()) {
            throw new InvalidInputException(
                    "gates: expected 1 or more units and each gate once, found " + units + " and " + gates);
        }
    }

    /** PyTorch's i f g o. */
    public static GateRows lstm(int units) {
        return new GateRows(units, List.of(Gate.INPUT, Gate.FORGET, Gate.CANDIDATE, Gate.OUTPUT));
    }

    /** i g o: an LSTM whose forget gate is 1 - i. */
    public static GateRows coupledLstm(int units) {
        return new GateRows(units, List.of(Gate.INPUT, Gate.CANDIDATE, Gate.OUTPUT));
    }

    /** PyTorch's r z n. */
    public static GateRows gru(int units) {
        return new GateRows(units, List.of(Gate.RESET, Gate.UPDATE, Gate.CANDIDATE));
    }

    /** A plain RNN. */
    public static GateRows rnn(int units) {
        return new GateRows(units, List.of(Gate.CANDIDATE));
    }

    public boolean has(Gate gate) {
        return gates.contains(gate);
    }

    /** For messages. */
    String inWords() {
        return gates.stream().map(Gate::inWords).collect(Collectors.joining(", "));
    }
}
