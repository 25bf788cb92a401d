package dev.carousel.interop.operator;

import dev.carousel.interop.value.Shape;
import dev.carousel.interop.value.Value;
import dev.carousel.parallel.Workers;
import java.util.List;

/**
 * With new axes of length 1.
 *
 * @param axes where the new ones are in the result
 */
record Unsqueeze(Indices axes) implements Operator {
    /** More axes than any model has; a file could ask for millions. */
    private static final int MOST_AXES = 64;

    @Override
    public List<Value> apply(Inputs inputs, Workers workers) {
        Value x = inputs.value(0);
        long[] named = axes.required(inputs, "axes");
        int rank = x.shape().rank() + named.length;
        if (rank > MOST_AXES) {
            throw inputs.refuse("asks for " + rank + " axes: at most " + MOST_AXES + " are allowed");
        }
        boolean[] added = new boolean[rank];
        for (int axis : Axes.of(inputs, named, rank)) {
            added[axis] = true;
        }
        int[] lengths = new int[rank];
        int next = 0;
        for (int axis = 0; axis < rank; axis++) {
            lengths[axis] = added[axis] ? 1 : x.shape().length(next++);
        }
        return List.of(x.reshape(Shape.of(lengths)));
    }
}
