package dev.carousel.nn.recurrent;

import dev.carousel.internal.kernel.Buffers;
import dev.carousel.internal.kernel.Kernels;
import dev.carousel.tensor.SequenceLayout;
import dev.carousel.tensor.Tensor;

/**
 * A state through time: of each position before the first step, and after each step that it has. Both lie in one array [B + N, stride], so
 * that the states before a step and those after it are a matter of where to look.
 */
final class StateHistory {
    private final int size;
    private final int stride;
    private SequenceLayout layout = SequenceLayout.of();
    private boolean traced = true;
    private float[] values = {};
    private float[] outputs = {}; // [N, size], where that is not the stride

    StateHistory(int size, int stride) {
        this.size = size;
        this.stride = stride;
    }

    /** Begins with the states of streams, which are in the caller's order. */
    void begin(SequenceLayout newLayout, float[] state) {
        begin(newLayout, true, newLayout.rows(), state);
    }

    /** The same where only the present states are asked for: those after a step take the place of those before it. */
    void beginUntraced(SequenceLayout newLayout, float[] state) {
        begin(newLayout, false, 0, state);
    }

    private void begin(SequenceLayout newLayout, boolean isTraced, int rows, float[] state) {
        layout = newLayout;
        traced = isTraced;
        int B = layout.batch();
        values = Buffers.atLeast(Buffers.size((long) B + rows, stride), values);
        for (int position = 0; position < B; position++) {
            System.arraycopy(state, layout.sequence(position) * stride, values, position * stride, stride);
        }
    }

    float[] values() {
        return values;
    }

    int size() {
        return size;
    }

    /** Copies the state of a position before step t, which is its final one where t is its length. */
    void copyBefore(int t, int position, float[] target, int at) {
        System.arraycopy(values, before(t, position), target, at, size);
    }

    int stride() {
        return stride;
    }

    /** Where the state of a position is before step t. */
    int before(int t, int position) {
        return t == 0 || !traced ? position * stride : after(t - 1, position);
    }

    /** Where the state of a position is after step t. */
    int after(int t, int position) {
        return traced ? (layout.batch() + layout.start(t) + position) * stride : position * stride;
    }

    /**
     * The step after the last one of a run that begins with step t, in which the states before one step follow those before the last, as
     * the rows of the steps do: while no sequence ends, and up to row {@code toRow}.
     */
    int endOfRun(int t, int toRow) {
        int shift = before(t, 0) - layout.start(t) * stride;
        int end = t + 1;
        while (end < layout.steps()
                && layout.start(end) < toRow
                && before(end, 0) - layout.start(end) * stride == shift) {
            end++;
        }
        return end;
    }

    /**
     * Packs the states before the steps of the rows {@code fromRow} .. {@code toRow - 1} of the layout as their transpose, for products over
     * the rows.
     *
     * @param packed receives their part of [size, rows], which are the layout's from {@code firstRow} on
     */
    void packBefore(Kernels kernels, int fromRow, int toRow, float[] packed, int firstRow, int rows) {
        int t = stepOf(fromRow);
        while (t < layout.steps() && layout.start(t) < toRow) {
            int end = endOfRun(t, toRow);
            int first = layout.start(t);
            int from = Math.max(fromRow, first);
            int to = Math.min(toRow, end < layout.steps() ? layout.start(end) : layout.rows());
            int at = before(t, 0) + (from - first) * stride;
            kernels.pack(size, rows, from - firstRow, to - from, values, at, 1, stride, packed, 0);
            t = end;
        }
    }

    /** The step that has a row. */
    private int stepOf(int row) {
        int low = 0;
        int high = layout.steps() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (layout.start(middle) <= row) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /** Hands the streams their final states; a stream without steps keeps its own. */
    void end(float[] state) {
        for (int position = 0; position < layout.batch(); position++) {
            int length = layout.length(position);
            if (length > 0) {
                int last = after(length - 1, position);
                System.arraycopy(values, last, state, layout.sequence(position) * stride, stride);
            }
        }
    }

    /** The states after the steps, [N, size]. */
    Tensor outputs() {
        int N = layout.rows();
        int first = layout.batch() * stride;
        if (stride == size) {
            return Tensor.view(values, first, N, size);
        }
        outputs = Buffers.atLeast(N * size, outputs);
        for (int row = 0; row < N; row++) {
            System.arraycopy(values, first + row * stride, outputs, row * size, size);
        }
        return Tensor.view(outputs, 0, N, size);
    }
}
