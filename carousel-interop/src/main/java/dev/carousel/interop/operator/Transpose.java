package dev.carousel.interop.operator;

import dev.carousel.interop.value.Value;
import dev.carousel.parallel.Workers;
import java.util.List;
import java.util.Optional;

/**
 * The axes in another order.
 *
 * @param order of the axes; reversed if empty
 */
record Transpose(Optional<List<Long>> order) implements Operator {
    @Override
    public List<Value> apply(Inputs inputs, Workers workers) {
        Value x = inputs.value(0);
        int rank = x.shape().rank();
        int[] axes = new int[rank];
        if (order.isEmpty()) {
            for (int k = 0; k < rank; k++) {
                axes[k] = rank - 1 - k;
            }
        } else if (order.get().size() == rank) {
            axes = Axes.of(
                    inputs, order.get().stream().mapToLong(Long::longValue).toArray(), rank);
        } else {
            throw inputs.refuse("perm " + order.get() + " should name all axes of " + x);
        }
        return List.of(Strided.transpose(x, axes));
    }
}
