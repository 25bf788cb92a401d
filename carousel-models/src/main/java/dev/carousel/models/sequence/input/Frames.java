package dev.carousel.models.sequence.input;

import dev.carousel.InvalidInputException;

/**
 * Overlapping pieces of a sequence, of which a network reads one in each of its steps.
 *
 * @param length the steps of a frame
 * @param stride how many steps the next frame begins later
 */
public record Frames(int length, int stride) {
    private static final int MOST = 100_000;

    public Frames {
        if (length < 1 || stride < 1 || stride > length || length > MOST) {
            throw new InvalidInputException("frames: expected 1 to " + MOST
                    + " steps and a stride of 1 up to that many, so that none is skipped, found " + length + " and "
                    + stride);
        }
    }

    /** Every step by itself. */
    public static Frames single() {
        return new Frames(1, 1);
    }

    public boolean isSingle() {
        return length == 1;
    }

    /** How many frames T steps make; what is left at the end is not read. Fewer steps than a frame's are one frame. */
    public int count(int T) {
        return T == 0 ? 0 : T < length ? 1 : 1 + (T - length) / stride;
    }
}
