package dev.carousel.interop.value;

import dev.carousel.InvalidInputException;
import java.util.Arrays;

/** The lengths of a value's axes, outermost first; none for a scalar. The product fits an {@code int}, that of any of the axes too. */
public final class Shape {
    public static final Shape SCALAR = new Shape(new int[0], 1, 1);

    private final int[] lengths;
    private final int size;
    private final int span;

    private Shape(int[] lengths, int size, int span) {
        this.lengths = lengths;
        this.size = size;
        this.span = span;
    }

    /** @throws InvalidInputException for a negative length, or if there would be more than 2^31 - 1 elements, axes of length 0 counted as 1 */
    public static Shape of(int... lengths) {
        long span = 1;
        boolean empty = false;
        for (int length : lengths) {
            if (length < 0) {
                throw new InvalidInputException("shape " + Arrays.toString(lengths) + " has a negative length");
            }
            empty |= length == 0;
            // Below 2^31 x 2^31, so it can't overflow before it is refused.
            span *= Math.max(1, length);
            if (span > Integer.MAX_VALUE) {
                throw new InvalidInputException(
                        "shape " + Arrays.toString(lengths) + " has more than 2^31 - 1 elements");
            }
        }
        return new Shape(lengths.clone(), empty ? 0 : (int) span, (int) span);
    }

    public int rank() {
        return lengths.length;
    }

    public int length(int axis) {
        return lengths[axis];
    }

    /** The number of elements. */
    public int size() {
        return size;
    }

    /**
     * The size, with axes of length 0 counted as 1. An operator that goes through some of the axes, or makes a value of some of them, may
     * come to so many steps though there are no elements.
     */
    public int span() {
        return span;
    }

    public int[] lengths() {
        return lengths.clone();
    }

    /** The product of the lengths of the axes {@code from}..{@code to - 1}. */
    public int size(int from, int to) {
        int product = 1;
        for (int axis = from; axis < to; axis++) {
            product *= lengths[axis];
        }
        return product;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Shape shape && Arrays.equals(lengths, shape.lengths);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(lengths);
    }

    @Override
    public String toString() {
        return Arrays.toString(lengths);
    }
}
