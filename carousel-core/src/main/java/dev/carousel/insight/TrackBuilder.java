package dev.carousel.insight;

import dev.carousel.nn.CellTrace;
import dev.carousel.nn.initialiser.Gate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Makes a {@link Track}: one that reads from the pass, or one of copies where the cell runs in pieces. */
final class TrackBuilder {
    private final List<Signal> signals;
    private final int H;
    private final int P;
    private final boolean mirrored;
    private final float[] startH;
    private final float[] startC;
    private final Map<Signal, float[]> copies = new EnumMap<>(Signal.class);
    private float[] carry = {};
    private int T;

    private TrackBuilder(CellTrace trace) {
        this.signals = signals(trace);
        this.H = trace.units();
        this.P = trace.outputs();
        this.mirrored = trace.mirrored();
        this.startH = new float[P];
        this.startC = new float[trace.hasCellState() ? H : 0];
    }

    /** Of a position that ran whole. */
    static Track whole(CellTrace trace, int position, Lease lease) {
        return new Track(
                trace.x().layout().length(position),
                trace.units(),
                trace.outputs(),
                trace.mirrored(),
                signals(trace),
                new Reading.OfTrace(trace, position, lease));
    }

    /** For one that comes in pieces. */
    static TrackBuilder ofPieces(CellTrace trace) {
        return new TrackBuilder(trace);
    }

    private static List<Signal> signals(CellTrace trace) {
        List<Signal> signals = new ArrayList<>();
        for (Gate gate : trace.gates()) {
            if (trace.gates().size() > 1) { // of a plain RNN h says it all
                signals.add(Signal.of(gate));
            }
        }
        if (trace.hasCellState()) {
            signals.add(Signal.CELL);
        }
        signals.add(Signal.HIDDEN);
        signals.sort(null);
        return signals;
    }

    /** Takes in the steps of a position. */
    void add(CellTrace trace, int position) {
        Reading piece = new Reading.OfTrace(trace, position, new Lease());
        int first = trace.firstTime();
        int length = trace.x().layout().length(position);
        if (first == 0) {
            piece.startH(startH);
            if (startC.length > 0) {
                piece.startC(startC);
            }
        }
        if (length == 0) { // of a piece after the sequence's end
            return;
        }
        T = Math.max(T, first + length);
        carry = room(carry, H);
        for (Signal signal : signals) {
            int width = signal == Signal.HIDDEN ? P : H;
            float[] values = room(copies.getOrDefault(signal, new float[0]), width);
            copies.put(signal, values);
            for (int t = 0; t < length; t++) {
                piece.copy(signal, t, values, (first + t) * width);
            }
        }
        for (int t = 0; t < length; t++) {
            piece.carry(t, carry, (first + t) * H);
        }
    }

    /** With room for more pieces. */
    private float[] room(float[] values, int width) {
        int needed = Math.multiplyExact(T, width);
        return values.length >= needed
                ? values
                : Arrays.copyOf(values, (int) Math.min(Integer.MAX_VALUE - 8, 3L * needed / 2));
    }

    Track build() {
        return new Track(T, H, P, mirrored, signals, new Reading.OfCopies(copies, carry, H, startH, startC));
    }
}
