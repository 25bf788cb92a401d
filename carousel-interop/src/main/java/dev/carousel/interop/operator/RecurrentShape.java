package dev.carousel.interop.operator;

import dev.carousel.interop.value.Shape;

/**
 * The sizes of one call, and where in ONNX's arrays things lie.
 *
 * @param T steps
 * @param B sequences
 * @param I features
 * @param D directions
 * @param H hidden units
 * @param batchFirst layout 1: X [B, T, I], Y [B, T, D, H], states [B, D, H]; else X [T, B, I], Y [T, D, B, H], states [D, B, H]
 */
record RecurrentShape(int T, int B, int I, int D, int H, boolean batchFirst) {
    /** @param I of W */
    static RecurrentShape of(Inputs inputs, RecurrentSettings settings, int I, int H) {
        Shape x = inputs.value(0).shape();
        if (x.rank() != 3 || x.length(2) != I) {
            throw inputs.refuse("expected X of shape " + (settings.batchFirst() ? "[batch, steps, " : "[steps, batch, ")
                    + I + "] as W has it, found " + x);
        }
        int first = x.length(0);
        int second = x.length(1);
        return settings.batchFirst()
                ? new RecurrentShape(second, first, I, settings.directions(), H, true)
                : new RecurrentShape(first, second, I, settings.directions(), H, false);
    }

    /** Of Y, within the limits of a call. */
    Shape outputs(Inputs inputs) {
        return batchFirst ? inputs.shape(B, T, D, H) : inputs.shape(T, D, B, H);
    }

    /** Of initial_h, Y_h and those of the cell, within the limits of a call. */
    Shape states(Inputs inputs) {
        return batchFirst ? inputs.shape(B, D, H) : inputs.shape(D, B, H);
    }

    int inputAt(int t, int b) {
        return (batchFirst ? b * T + t : t * B + b) * I;
    }

    int outputAt(int t, int d, int b) {
        return (batchFirst ? (b * T + t) * D + d : (t * D + d) * B + b) * H;
    }

    int stateAt(int d, int b) {
        return (batchFirst ? b * D + d : d * B + b) * H;
    }

    /** Whether the states of a direction lie together, in the order of the batch. */
    boolean statesTogether() {
        return !batchFirst || D == 1;
    }
}
