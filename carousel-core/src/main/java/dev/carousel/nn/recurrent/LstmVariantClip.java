package dev.carousel.nn.recurrent;

/**
 * Keeping values within ± a limit, and remembering which were beyond it: those pass no gradient. The value itself won't do for that:
 * where a function is flat, one that was cut looks like one that wasn't. NaN is kept.
 */
final class LstmVariantClip {
    static final int INPUT = 1;
    static final int FORGET = 2;
    static final int CANDIDATE = 4;
    static final int OUTPUT = 8;
    /** The argument of the cell state's function. */
    static final int SHOWN = 16;
    /** The cell state itself. */
    static final int CELL = 32;

    private LstmVariantClip() {}

    static boolean anyIn(LstmEquations equations) {
        return equations.cellClip() < Float.POSITIVE_INFINITY || equations.activationClip() < Float.POSITIVE_INFINITY;
    }

    /** Cuts n values and sets or clears {@code bit} for each. */
    static void cut(int n, float limit, float[] x, int at, byte[] beyond, int beyondAt, int bit) {
        for (int k = 0; k < n; k++) {
            float value = x[at + k];
            boolean cut = Math.abs(value) > limit;
            x[at + k] = cut ? Math.copySign(limit, value) : value;
            beyond[beyondAt + k] = (byte) (cut ? beyond[beyondAt + k] | bit : beyond[beyondAt + k] & ~bit);
        }
    }
}
