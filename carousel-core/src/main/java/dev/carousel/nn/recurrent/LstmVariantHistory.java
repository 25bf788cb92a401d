package dev.carousel.nn.recurrent;

import static dev.carousel.internal.kernel.Kernels.UNITS;

import dev.carousel.internal.kernel.Buffers;
import dev.carousel.tensor.SequenceLayout;

/** What a {@link LstmVariantCell} goes through in a run: the gates and states of all steps, and what backward needs beside them. */
final class LstmVariantHistory {
    private final LstmVariantShape shape;
    private final boolean keepsMade;
    private final boolean clips;
    private SequenceLayout layout = SequenceLayout.of();

    /** The activations i f g o, and after backward the gradients of z. */
    final GateHistory gates;

    final StateHistory h;
    final StateHistory c;
    /** c~, where peepholes need it and zoneout makes c differ from it. */
    private float[] made = {}; // [N, stride]
    /** s, the cell state as the output gate sees it. */
    private float[] shown = {}; // [N, stride]
    /** Which values were beyond their limits, in the bits of {@link LstmVariantClip}. */
    private byte[] beyond = {}; // [N, stride]

    LstmVariantHistory(LstmVariantShape shape, Regularisation random) {
        this.shape = shape;
        this.keepsMade = shape.equations().peepholes() && random.zoneoutCell() > 0;
        this.clips = LstmVariantClip.anyIn(shape.equations());
        this.gates = new GateHistory(shape.blocks());
        this.h = new StateHistory(shape.P(), shape.hStride());
        this.c = new StateHistory(shape.H(), shape.cStride());
    }

    void begin(SequenceLayout newLayout, CellState state) {
        layout = newLayout;
        gates.begin(layout.rows());
        h.begin(layout, state.h);
        c.begin(layout, state.c);
        int units = Buffers.size(layout.rows(), shape.cStride());
        shown = Buffers.atLeast(units, shown);
        made = keepsMade ? Buffers.atLeast(units, made) : made;
        if (clips && beyond.length < units) {
            beyond = new byte[units];
        }
    }

    void end(CellState state) {
        h.end(state.h);
        c.end(state.c);
    }

    SequenceLayout layout() {
        return layout;
    }

    int row(int t, int position) {
        return layout.start(t) + position;
    }

    /** Where a block of a row begins in what is [N, stride]. */
    int unit(int row, int block) {
        return row * shape.cStride() + block * UNITS;
    }

    float[] shown() {
        return shown;
    }

    byte[] beyond() {
        return beyond;
    }

    /** Whether c~ of a unit was beyond the cell clip. */
    boolean isCut(int unit) {
        return clips && (beyond[unit] & LstmVariantClip.CELL) != 0;
    }

    /** Puts c~ of some rows aside, if it will be needed. */
    void keepMade(int t, int from, int rows) {
        if (keepsMade) {
            int stride = shape.cStride();
            System.arraycopy(c.values(), c.after(t, from), made, row(t, from) * stride, rows * stride);
        }
    }

    /** Where c~ is to be found after the run; see {@link #madeAt}. */
    float[] made() {
        return keepsMade ? made : c.values();
    }

    int madeAt(int t, int position) {
        return keepsMade ? row(t, position) * shape.cStride() : c.after(t, position);
    }
}
