package dev.carousel.insight;

import dev.carousel.nn.CellTrace;
import dev.carousel.nn.initialiser.Gate;
import dev.carousel.tensor.Tensor;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Gathers a {@link Track} from the pieces in which a cell runs. */
final class TrackBuilder {
    private final Map<Signal, float[]> signals = new EnumMap<>(Signal.class);
    private final int H;
    private final int P;
    private final boolean mirrored;
    private final float[] startH;
    private final float[] startC;
    private float[] carry = {};
    private int T;

    TrackBuilder(CellTrace trace) {
        this.H = trace.units();
        this.P = trace.outputs();
        this.mirrored = trace.mirrored();
        for (Gate gate : trace.gates()) {
            if (trace.gates().size() > 1) { // of a plain RNN h says it all
                signals.put(Signal.of(gate), new float[0]);
            }
        }
        if (trace.hasCellState()) {
            signals.put(Signal.CELL, new float[0]);
        }
        signals.put(Signal.HIDDEN, new float[0]);
        this.startH = new float[P];
        this.startC = new float[trace.hasCellState() ? H : 0];
    }

    /** Takes in the steps of a position; they may be there already, since a recomputing layer runs its pieces twice. */
    void add(CellTrace trace, int position) {
        int first = trace.firstTime();
        int length = trace.x().layout().length(position);
        if (first == 0) {
            trace.h(0, position, startH, 0);
            if (trace.hasCellState()) {
                trace.c(0, position, startC, 0);
            }
        }
        if (length == 0) { // of a piece after the sequence's end
            return;
        }
        T = Math.max(T, first + length);
        carry = room(carry, H);
        for (Map.Entry<Signal, float[]> entry : signals.entrySet()) {
            Signal signal = entry.getKey();
            int width = signal == Signal.HIDDEN ? P : H;
            float[] values = room(entry.getValue(), width);
            entry.setValue(values);
            for (int t = 0; t < length; t++) {
                copy(trace, signal, t, position, values, (first + t) * width);
            }
        }
        for (int t = 0; t < length; t++) {
            trace.carry(t, position, carry, (first + t) * H);
        }
    }

    private static void copy(CellTrace trace, Signal signal, int t, int position, float[] values, int at) {
        switch (signal) {
            case CELL -> trace.c(t + 1, position, values, at);
            case HIDDEN -> trace.h(t + 1, position, values, at);
            default -> trace.gate(signal.gate().orElseThrow(), t, position, values, at);
        }
    }

    private float[] room(float[] values, int width) {
        int needed = Math.multiplyExact(T, width);
        if (values.length >= needed) {
            return values;
        }
        boolean whole = values.length == 0; // later pieces make room for more of them
        return Arrays.copyOf(values, whole ? needed : (int) Math.min(Integer.MAX_VALUE - 8, 3L * needed / 2));
    }

    Track build() {
        Map<Signal, Tensor> tensors = new EnumMap<>(Signal.class);
        signals.forEach((signal, values) -> tensors.put(signal, ordered(values, signal == Signal.HIDDEN ? P : H)));
        return new Track(
                T,
                mirrored,
                tensors,
                ordered(carry, H),
                Tensor.of(startH, P),
                startC.length == 0 ? Optional.empty() : Optional.of(Tensor.of(startC, H)));
    }

    /** [T, width] in the sequence's order. */
    private Tensor ordered(float[] values, int width) {
        if (mirrored) {
            float[] row = new float[width];
            for (int t = 0, last = T - 1; t < last; t++, last--) {
                System.arraycopy(values, t * width, row, 0, width);
                System.arraycopy(values, last * width, values, t * width, width);
                System.arraycopy(row, 0, values, last * width, width);
            }
        }
        return Tensor.view(values, 0, T, width);
    }
}
