package dev.carousel.interop.operator;

import dev.carousel.interop.value.Shape;
import dev.carousel.interop.value.Value;
import dev.carousel.parallel.Workers;
import java.util.List;

/** A value repeated as a whole along each axis. */
record Tile() implements Operator {
    @Override
    public List<Value> apply(Inputs inputs, Workers workers) {
        Value x = inputs.value(0);
        long[] repeats = inputs.integers(1).elements();
        int rank = x.shape().rank();
        if (repeats.length != rank) {
            throw inputs.refuse("should have a number of repeats for each axis of " + x + ", found " + repeats.length);
        }
        int[] own = Strided.steps(x.shape());
        long[] result = new long[rank];
        int[] lengths = new int[2 * rank]; // each axis twice: the repeats, and the axis itself
        int[] steps = new int[2 * rank];
        for (int axis = 0; axis < rank; axis++) {
            int length = x.shape().length(axis);
            long repeat = repeats[axis];
            if (repeat < 0 || repeat > Integer.MAX_VALUE) {
                throw inputs.refuse("repeats should be 0 or more, found " + repeat);
            }
            result[axis] = repeat * length;
            lengths[2 * axis] = (int) repeat;
            lengths[2 * axis + 1] = length;
            steps[2 * axis + 1] = own[axis];
        }
        Shape shape = inputs.shape(result);
        return List.of(Strided.copy(x, 0, lengths, steps, shape));
    }
}
