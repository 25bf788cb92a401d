package dev.carousel.interop.operator;

import dev.carousel.interop.value.Shape;
import dev.carousel.interop.value.Value;

/**
 * NumPy's rule for values of different shapes: they are aligned at their last axes, missing axes count as 1, and an axis of length 1 is
 * repeated as often as the others want.
 */
final class Broadcast {
    private Broadcast() {}

    /** The shape that two shapes agree on. */
    static Shape shape(Inputs inputs, Shape a, Shape b) {
        int rank = Math.max(a.rank(), b.rank());
        int[] lengths = new int[rank];
        for (int back = 1; back <= rank; back++) {
            int fromA = back > a.rank() ? 1 : a.length(a.rank() - back);
            int fromB = back > b.rank() ? 1 : b.length(b.rank() - back);
            if (fromA != fromB && fromA != 1 && fromB != 1) {
                throw inputs.refuse("shapes " + a + " and " + b + " don't agree: axis " + (rank - back)
                        + " should be equal or 1, found " + fromA + " and " + fromB);
            }
            lengths[rank - back] = fromA == 1 ? fromB : fromA;
        }
        return inputs.shape(lengths);
    }

    /** The steps through a value of shape {@code from} that walk it as one of shape {@code to}. */
    static int[] steps(Shape from, Shape to) {
        int[] own = Strided.steps(from);
        int[] steps = new int[to.rank()];
        int missing = to.rank() - from.rank();
        for (int axis = 0; axis < own.length; axis++) {
            steps[axis + missing] = from.length(axis) == 1 ? 0 : own[axis];
        }
        return steps;
    }

    /** A value repeated to a shape that {@link #shape} has found. */
    static Value expand(Value value, Shape to) {
        return value.shape().equals(to) ? value : Strided.copy(value, 0, to.lengths(), steps(value.shape(), to), to);
    }

    /** Walks through two arrays as if both had the shape {@code to}, whose size isn't 0. */
    static Walk walk(Shape a, Shape b, Shape to) {
        return Walk.over(new int[][] {steps(a, to), steps(b, to)}, to.lengths());
    }
}
