package dev.carousel.interop.operator;

import dev.carousel.interop.value.Shape;
import dev.carousel.interop.value.Value;
import dev.carousel.parallel.Workers;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Without some axes of length 1.
 *
 * @param axes which; without them, all of length 1
 */
record Squeeze(Indices axes) implements Operator {
    @Override
    public List<Value> apply(Inputs inputs, Workers workers) {
        Value x = inputs.value(0);
        Shape shape = x.shape();
        boolean[] gone = new boolean[shape.rank()];
        Optional<long[]> named = axes.of(inputs);
        if (named.isPresent()) {
            for (int axis : Axes.of(inputs, named.get(), shape.rank())) {
                if (shape.length(axis) != 1) {
                    throw inputs.refuse("axis " + axis + " of " + x + " should have length 1");
                }
                gone[axis] = true;
            }
        } else {
            for (int axis = 0; axis < gone.length; axis++) {
                gone[axis] = shape.length(axis) == 1;
            }
        }
        int[] lengths = new int[shape.rank()];
        int rank = 0;
        for (int axis = 0; axis < gone.length; axis++) {
            if (!gone[axis]) {
                lengths[rank++] = shape.length(axis);
            }
        }
        return List.of(x.reshape(Shape.of(Arrays.copyOf(lengths, rank))));
    }
}
