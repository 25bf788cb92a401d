package dev.carousel.insight;

import dev.carousel.nn.initialiser.Gate;
import java.util.Optional;

/** What there is to see of a unit at a step: its gates and its states. */
public enum Signal {
    /** i of an LSTM, from 0 to 1: how much of the candidate is written. */
    INPUT(Gate.INPUT),
    /** f of an LSTM, from 0 to 1: how much of the cell state is kept. */
    FORGET(Gate.FORGET),
    /** r of a GRU, from 0 to 1: how much of the state the candidate sees. */
    RESET(Gate.RESET),
    /** z of a GRU, from 0 to 1: how much of the state is kept. */
    UPDATE(Gate.UPDATE),
    /** g of an LSTM, n of a GRU: what is to be written. */
    CANDIDATE(Gate.CANDIDATE),
    /** o of an LSTM, from 0 to 1: how much of the cell state is shown. */
    OUTPUT(Gate.OUTPUT),
    /** c of an LSTM after the step. */
    CELL,
    /** h after the step. */
    HIDDEN;

    private final Optional<Gate> gate;

    Signal() {
        this.gate = Optional.empty();
    }

    Signal(Gate gate) {
        this.gate = Optional.of(gate);
    }

    /** Empty for the states. */
    public Optional<Gate> gate() {
        return gate;
    }

    /** Whether it opens and closes: all gates but the candidate, which is not a share but a value. */
    public boolean opens() {
        return gate.isPresent() && this != CANDIDATE;
    }

    public static Signal of(Gate gate) {
        return valueOf(gate.name());
    }
}
