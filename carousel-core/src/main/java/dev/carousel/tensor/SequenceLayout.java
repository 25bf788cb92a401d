package dev.carousel.tensor;

import java.util.Arrays;
import java.util.Objects;

/**
 * How B sequences of unequal lengths lie in the rows of one matrix: step by step, and at each step only those that are not
 * finished.
 *
 * <p>Sequences are ordered by falling length, so the ones still running at step t are the first {@link #active active(t)}
 * <em>positions</em>, and they fill the rows {@link #start start(t)} .. {@code start(t) + active(t) - 1}. With equal lengths
 * this is the usual time-major [T, B] order. There is no padding, so none can leak into a result, and a layer without memory
 * treats the N rows as one batch. A sequence may be empty.
 */
public final class SequenceLayout {
    private final int[] lengths;
    private final int[] order;
    private final int[] starts;
    private final int rows;

    private SequenceLayout(int[] lengths, int[] order) {
        this.lengths = lengths;
        this.order = order;
        int steps = lengths.length == 0 ? 0 : lengths[order[0]];
        this.starts = new int[steps + 1];
        int running = lengths.length;
        long total = 0;
        for (int t = 0; t < steps; t++) {
            while (lengths[order[running - 1]] <= t) {
                running--;
            }
            total += running;
            starts[t + 1] = Math.toIntExact(total);
        }
        this.rows = starts[steps];
    }

    /** The layout of sequences with these lengths; ties keep the caller's order. */
    public static SequenceLayout of(int... lengths) {
        // Falling length above, the caller's number below: one sort of distinct keys that keeps ties in order.
        long[] keys = new long[lengths.length];
        for (int k = 0; k < lengths.length; k++) {
            if (lengths[k] < 0) {
                throw new IllegalArgumentException(
                        "length of sequence " + k + ": expected 0 or more, found " + lengths[k]);
            }
            keys[k] = (long) (Integer.MAX_VALUE - lengths[k]) << Integer.SIZE | k;
        }
        Arrays.sort(keys);
        int[] order = new int[lengths.length];
        for (int k = 0; k < order.length; k++) {
            order[k] = (int) keys[k];
        }
        return new SequenceLayout(lengths.clone(), order);
    }

    /** B sequences of T steps each, in the caller's order. */
    public static SequenceLayout equal(int T, int B) {
        int[] lengths = new int[B];
        Arrays.fill(lengths, T);
        return of(lengths);
    }

    /**
     * The layout of the steps {@code from} to {@code to - 1} alone, with the same positions: its rows are the rows {@code start(from)}
     * .. {@code start(to) - 1} here.
     */
    public SequenceLayout window(int from, int to) {
        Objects.checkFromToIndex(from, to, steps());
        int[] parts = new int[lengths.length];
        for (int k = 0; k < parts.length; k++) {
            parts[k] = Math.max(0, Math.min(lengths[k], to) - from);
        }
        return new SequenceLayout(parts, order);
    }

    /** B, the number of sequences, empty ones included. */
    public int batch() {
        return lengths.length;
    }

    /** T, the length of the longest sequence. */
    public int steps() {
        return starts.length - 1;
    }

    /** N, the number of rows: the sum of the lengths. */
    public int rows() {
        return rows;
    }

    /** The first row of step t; {@code start(T)} is N. */
    public int start(int t) {
        return starts[t];
    }

    /** How many sequences are running at step t. */
    public int active(int t) {
        return starts[t + 1] - starts[t];
    }

    /** The caller's number of the sequence at a position. */
    public int sequence(int position) {
        return order[position];
    }

    /** The length of the sequence at a position. */
    public int length(int position) {
        return lengths[order[position]];
    }

    /** The row of a position's last step; -1 if that sequence is empty. */
    public int lastRow(int position) {
        int length = length(position);
        return length == 0 ? -1 : starts[length - 1] + position;
    }

    /**
     * The row of the step that is as far from its sequence's end as step t is from the beginning: where the sequence's t-th step lies
     * once its steps are in reverse order.
     */
    public int mirroredRow(int t, int position) {
        return starts[length(position) - 1 - t] + position;
    }

    /** Puts each sequence's steps from last to first into {@code target}, and gives a view of them, of the shape of {@code rows} [N, F]. */
    public Tensor reverse(Tensor rows, float[] target) {
        int width = rows.dim(1);
        for (int t = 0; t < steps(); t++) {
            for (int position = 0; position < active(t); position++) {
                int from = rows.offset() + mirroredRow(t, position) * width;
                System.arraycopy(rows.array(), from, target, (starts[t] + position) * width, width);
            }
        }
        return Tensor.view(target, 0, rows.shape());
    }

    /** The lengths in the caller's order. */
    public int[] lengths() {
        return lengths.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SequenceLayout that
                && Arrays.equals(lengths, that.lengths)
                && Arrays.equals(order, that.order);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(lengths);
    }

    @Override
    public String toString() {
        return "SequenceLayout[B=" + batch() + " T=" + steps() + " N=" + rows + "]";
    }
}
