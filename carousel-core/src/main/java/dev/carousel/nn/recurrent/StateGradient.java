package dev.carousel.nn.recurrent;

import static dev.carousel.internal.kernel.Kernels.PANEL;
import static dev.carousel.internal.kernel.Panels.FIRST;

import dev.carousel.internal.kernel.Buffers;
import dev.carousel.internal.kernel.KernelProvider;
import dev.carousel.internal.kernel.Kernels;
import dev.carousel.internal.kernel.Panels;
import dev.carousel.tensor.SequenceLayout;
import dev.carousel.tensor.Tensor;
import java.util.Arrays;

/**
 * The gradient of a state on its way back through time: for each position [B, stride] that of the state after the step that backward is
 * at, and then of the one before it. Rows are whole panels wide, for the products that write them.
 */
final class StateGradient {
    private final Kernels kernels = KernelProvider.kernels();
    private final int size;
    private final int stateStride;
    private final int stride;
    private SequenceLayout layout = SequenceLayout.of();
    private float[] values = {};
    private boolean keeps;
    private float[] kept = {}; // [N, size]

    /** @param stateStride of the {@link CellState}'s rows */
    StateGradient(int size, int stateStride) {
        this.size = size;
        this.stateStride = stateStride;
        this.stride = Panels.count(size) * PANEL;
    }

    /** Begins with zeros. */
    void begin(SequenceLayout newLayout) {
        layout = newLayout;
        values = Buffers.atLeast(FIRST + Buffers.size(layout.batch(), stride), values);
        clear(layout.batch(), 0);
        if (keeps) {
            kept = Buffers.atLeast(Buffers.size(layout.rows(), size), kept);
        }
    }

    /** Begins with the gradients of the final states, which are in the caller's order. */
    void begin(SequenceLayout newLayout, float[] dState) {
        begin(newLayout);
        for (int position = 0; position < layout.batch(); position++) {
            System.arraycopy(dState, layout.sequence(position) * stateStride, values, at(position), size);
        }
    }

    float[] values() {
        return values;
    }

    int stride() {
        return stride;
    }

    int at(int position) {
        return FIRST + position * stride;
    }

    /** Adds what comes from above to the first {@code rows} positions from {@code position} on; {@code row} is the first one's. */
    void add(Tensor dY, int row, int rows, int position) {
        for (int r = 0; r < rows; r++) {
            kernels.add(size, dY.array(), dY.offset() + (row + r) * size, values, at(position + r));
        }
    }

    void clear(int rows, int position) {
        Arrays.fill(values, at(position), at(position + rows), 0);
    }

    /** Says whether the gradients of all steps are asked for, of the next backward's. */
    void keepAll(boolean all) {
        keeps = all;
    }

    /** Puts aside, if asked to, what has come to the states before the step of some rows. */
    void keep(int row, int rows, int position) {
        if (!keeps) {
            return;
        }
        for (int r = 0; r < rows; r++) {
            System.arraycopy(values, at(position + r), kept, (row + r) * size, size);
        }
    }

    /** Copies the gradient of the state before the step of a row. */
    void copyKept(int row, float[] target, int at) {
        System.arraycopy(kept, row * size, target, at, size);
    }

    /** Hands over the gradients of the initial states. */
    void end(float[] dState) {
        for (int position = 0; position < layout.batch(); position++) {
            System.arraycopy(values, at(position), dState, layout.sequence(position) * stateStride, size);
        }
    }
}
