package dev.carousel.interop.operator;

import dev.carousel.InvalidInputException;
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
    static RecurrentShape of(RecurrentSettings settings, Shape x, int I, int H) {
        if (x.rank() != 3 || x.length(2) != I) {
            throw new InvalidInputException(settings.node() + ": expected X of shape "
                    + (settings.batchFirst() ? "[batch, steps, " : "[steps, batch, ") + I + "] as W has it, found "
                    + x);
        }
        int first = x.length(0);
        int second = x.length(1);
        return settings.batchFirst()
                ? new RecurrentShape(second, first, I, settings.directions(), H, true)
                : new RecurrentShape(first, second, I, settings.directions(), H, false);
    }

    /** Of Y. */
    Shape outputs() {
        return batchFirst ? Shape.of(B, T, D, H) : Shape.of(T, D, B, H);
    }

    /** Of initial_h, Y_h and those of the cell. */
    Shape states() {
        return batchFirst ? Shape.of(B, D, H) : Shape.of(D, B, H);
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
