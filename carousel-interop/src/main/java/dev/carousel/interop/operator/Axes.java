package dev.carousel.interop.operator;

import java.util.Arrays;

/** Axes as ONNX counts them: those below 0 from the end. */
final class Axes {
    private Axes() {}

    /** An axis of a value of some rank, from 0 on. */
    static int of(Inputs inputs, long axis, int rank) {
        if (axis < -rank || axis >= rank) {
            throw inputs.refuse("axis " + axis + " of a value with " + rank + " axes: expected "
                    + (rank == 0 ? "none" : -rank + " to " + (rank - 1)));
        }
        return (int) (axis < 0 ? axis + rank : axis);
    }

    /** Axes, each from 0 on and named once, ascending. */
    static int[] sorted(Inputs inputs, long[] axes, int rank) {
        int[] sorted = of(inputs, axes, rank);
        Arrays.sort(sorted);
        return sorted;
    }

    /** Axes in the order given, each from 0 on and named once. */
    static int[] of(Inputs inputs, long[] axes, int rank) {
        boolean[] named = new boolean[rank];
        int[] result = new int[Math.min(axes.length, rank + 1)];
        for (int k = 0; k < axes.length; k++) {
            int axis = of(inputs, axes[k], rank);
            if (named[axis]) {
                throw inputs.refuse("axis " + axis + " is named twice in " + Arrays.toString(axes));
            }
            named[axis] = true;
            result[k] = axis;
        }
        return result;
    }
}
