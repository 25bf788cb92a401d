package dev.carousel.interop.operator;

import dev.carousel.interop.value.Value;
import dev.carousel.parallel.Workers;
import java.util.List;

/**
 * A matrix whose rows are the axes before {@code axis} and whose columns are the others.
 *
 * @param axis may be the number of axes, too: one column
 */
record Flatten(long axis) implements Operator {
    @Override
    public List<Value> apply(Inputs inputs, Workers workers) {
        Value x = inputs.value(0);
        int rank = x.shape().rank();
        int split = axis == rank ? rank : Axes.of(inputs, axis, rank);
        return List.of(
                x.reshape(inputs.shape(x.shape().size(0, split), x.shape().size(split, rank))));
    }
}
