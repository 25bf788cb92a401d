package dev.carousel.models.anomaly.metric;

/**
 * What the place of a reported row is worth, from 1 for the first row of a window over about 0 for its last to -1 far behind it:
 * 2 / (1 + exp(5 x)) - 1 at the relative position x, which is -1 at a window's left edge and 0 just after its right one.
 */
final class WindowSigmoid {
    /** A row so many widths after a window is not near it. */
    private static final double FAR = 3;

    private static final double FIRST_ROW = at(-1);

    private WindowSigmoid() {}

    private static double at(double position) {
        return position >= FAR ? -1 : 2 / (1 + StrictMath.exp(5 * position)) - 1;
    }

    /** Of a row within a window: 1 for the first. */
    static double within(LabelledWindow window, int row) {
        return at(-(window.last() - row + 1) / (double) window.width()) / FIRST_ROW;
    }

    /** Of a row after a window and before the next: somewhat below 0, then -1. A window of one row casts no such light. */
    static double after(LabelledWindow window, int row) {
        return window.width() == 1 ? -1 : at((row - window.last()) / (double) (window.width() - 1));
    }

    /** Of a row before the first window. */
    static double before() {
        return -1;
    }
}
