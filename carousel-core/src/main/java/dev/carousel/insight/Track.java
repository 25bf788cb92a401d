package dev.carousel.insight;

import dev.carousel.InvalidInputException;
import dev.carousel.nn.initialiser.Gate;
import dev.carousel.tensor.Tensor;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What one cell went through over one sequence, in the sequence's own order of steps, which a cell of the backward direction read from the
 * last to the first. Values are the bits of the forward pass. Tensors are copies, made at each call: [T, H], steps outermost, and [T, P] of h where
 * an LSTM has a projection.
 */
public final class Track {
    private final int T;
    private final int H;
    private final int P;
    private final boolean mirrored;
    private final List<Signal> signals;
    private final Reading reading;

    /** @param signals in their order */
    Track(int T, int H, int P, boolean mirrored, List<Signal> signals, Reading reading) {
        this.T = T;
        this.H = H;
        this.P = P;
        this.mirrored = mirrored;
        this.signals = List.copyOf(signals);
        this.reading = reading;
    }

    /** Of at least one track of the same cell. */
    static Track joined(List<Track> parts) {
        Track first = parts.get(0);
        int T = parts.stream().mapToInt(Track::steps).sum();
        Reading reading = new Reading.Joined(parts, first.mirrored);
        return new Track(T, first.H, first.P, first.mirrored, first.signals, reading);
    }

    /** T. */
    public int steps() {
        return T;
    }

    /** H. */
    public int units() {
        return H;
    }

    /** P with a projection, else H. */
    public int outputs() {
        return P;
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
        return signals;
    }

    /** How many values of a signal there are at a step: P of h, else H. */
    public int width(Signal signal) {
        return signal == Signal.HIDDEN ? P : H;
    }

    /** [T, H] */
    public Tensor values(Signal signal) {
        int width = width(signal);
        float[] values = new float[Math.multiplyExact(T, width)];
        for (int t = 0; t < T; t++) {
            copy(signal, t, values, t * width);
        }
        return Tensor.of(values, T, width);
    }

    /** Copies the values [H] of a step. */
    public void copy(Signal signal, int t, float[] target, int at) {
        if (!signals.contains(signal)) {
            throw new InvalidInputException(
                    "recording: expected one of " + signals + ", found " + signal + ": the cell has no such thing");
        }
        reading.copy(signal, stepRead(Objects.checkIndex(t, T)), target, at);
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
        float[] values = new float[Math.multiplyExact(T, H)];
        for (int t = 0; t < T; t++) {
            reading.carry(stepRead(t), values, t * H);
        }
        return Tensor.of(values, T, H);
    }

    /** The h [P] that the cell began with. */
    public Tensor startH() {
        float[] start = new float[P];
        reading.startH(start);
        return Tensor.of(start, P);
    }

    /** The c [H] that the cell began with; empty [0] without a cell state. */
    public Tensor startC() {
        float[] start = new float[signals.contains(Signal.CELL) ? H : 0];
        if (start.length > 0) {
            reading.startC(start);
        }
        return Tensor.of(start, start.length);
    }

    /** The same, but the caller's own. */
    Track copy() {
        Map<Signal, float[]> values = new EnumMap<>(Signal.class);
        for (Signal signal : signals) {
            values.put(signal, ofAll(width(signal), (read, target, at) -> reading.copy(signal, read, target, at)));
        }
        float[] carry = ofAll(H, reading::carry);
        float[] h = startH().array();
        float[] c = startC().array();
        return new Track(T, H, P, mirrored, signals, new Reading.OfCopies(values, carry, H, h, c));
    }

    Reading reading() {
        return reading;
    }

    private interface Row {
        void copy(int read, float[] target, int at);
    }

    private float[] ofAll(int width, Row row) {
        float[] values = new float[Math.multiplyExact(T, width)];
        for (int read = 0; read < T; read++) {
            row.copy(read, values, read * width);
        }
        return values;
    }
}
