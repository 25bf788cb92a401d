package dev.carousel.interop.operator;

/**
 * A window that slides along one axis.
 *
 * @param input the axis's length
 * @param output how many places the window takes
 * @param kernel the elements of the window
 * @param stride from one place to the next
 * @param dilation from one element of the window to the next
 * @param before the pad before the axis
 * @param after the pad after it
 */
record WindowAxis(int input, int output, int kernel, int stride, int dilation, int before, int after) {
    /** An axis that isn't there: one element and a window of one. */
    static final WindowAxis NONE = new WindowAxis(1, 1, 1, 1, 1, 0, 0);

    /** Where in the axis the window's first element is at a place; below 0 in the pad before it. */
    int start(int place) {
        return place * stride - before;
    }

    /** The first element of the window, at a place, that lies on the axis. */
    int first(int place) {
        int start = start(place);
        return start >= 0 ? 0 : (-start + dilation - 1) / dilation;
    }

    /** One more than the last element of the window, at a place, that lies on the axis. */
    int end(int place) {
        int left = input - start(place);
        return left <= 0 ? 0 : (int) Math.min(kernel, (left + (long) dilation - 1) / dilation);
    }

    /** How many elements of the window, at a place, lie on the axis or its pads. */
    int padded(int place) {
        long left = (long) input + after - start(place);
        return (int) Math.min(kernel, (left + dilation - 1) / dilation);
    }
}
