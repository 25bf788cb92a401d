package dev.carousel.insight;

import dev.carousel.InvalidInputException;
import dev.carousel.nn.initialiser.Gate;
import dev.carousel.tensor.Tensor;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one cell went through over one sequence, in the sequence's own order of steps, which a cell of the backward direction read from the
 * last to the first. Values are the bits of the forward pass. Tensors are views of what was recorded: [T, H], steps outermost, and [T, P] of h
 * where an LSTM has a projection.
 */
public final class Track {
    private final int T;
    private final boolean mirrored;
    private final Map<Signal, Tensor> signals;
    private final Tensor carry;
    private final Tensor startH;
    private final Optional<Tensor> startC;

    Track(int T, boolean mirrored, Map<Signal, Tensor> signals, Tensor carry, Tensor startH, Optional<Tensor> startC) {
        this.T = T;
        this.mirrored = mirrored;
        this.signals = new EnumMap<>(signals);
        this.carry = carry;
        this.startH = startH;
        this.startC = startC;
    }

    /** T. */
    public int steps() {
        return T;
    }

    /** H. */
    public int units() {
        return carry.dim(1);
    }

    /** Whether the cell read the steps from the last to the first. */
    public boolean mirrored() {
        return mirrored;
    }

    /** The step that the cell read as its k-th, from 0; the same the other way. */
    public int stepRead(int k) {
        return mirrored ? T - 1 - k : k;
    }

    /** In the order of {@link Signal}. */
    public List<Signal> signals() {
        return List.copyOf(signals.keySet());
    }

    /** [T, H] */
    public Tensor values(Signal signal) {
        Tensor values = signals.get(signal);
        if (values == null) {
            throw new InvalidInputException("recording: expected one of " + signals.keySet() + ", found " + signal
                    + ": the cell has no such thing");
        }
        return values;
    }

    /** [T, H] */
    public Tensor gate(Gate gate) {
        return values(Signal.of(gate));
    }

    /** h after each step [T, P]. */
    public Tensor h() {
        return values(Signal.HIDDEN);
    }

    /** c after each step [T, H], of an LSTM. */
    public Tensor c() {
        return values(Signal.CELL);
    }

    /**
     * What each unit's memory was multiplied by at each step on the way through the cell alone [T, H]: f of an LSTM, z of a GRU, 0 of a plain RNN;
     * zoneout and clipping taken in. With 1 the constant error carousel turns.
     */
    public Tensor carry() {
        return carry;
    }

    /** The h [P] that the cell began with. */
    public Tensor startH() {
        return startH;
    }

    /** The c [H] that the cell began with, of an LSTM. */
    public Optional<Tensor> startC() {
        return startC;
    }
}
