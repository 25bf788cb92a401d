package dev.carousel.interop.operator;

import dev.carousel.interop.value.IntegerValue;
import dev.carousel.interop.value.Shape;
import dev.carousel.interop.value.Value;
import dev.carousel.parallel.Workers;
import java.util.List;
import java.util.Optional;

/**
 * The lengths of the axes from {@code start} to before {@code end}; below 0 they are counted from the end, and what is beyond the axes is cut.
 *
 * @param end all that are there if empty
 */
record ShapeOf(long start, Optional<Long> end) implements Operator {
    @Override
    public List<Value> apply(Inputs inputs, Workers workers) {
        Shape shape = inputs.value(0).shape();
        int from = place(start, shape.rank());
        int to = end.map(last -> place(last, shape.rank())).orElse(shape.rank());
        long[] lengths = new long[Math.max(0, to - from)];
        for (int k = 0; k < lengths.length; k++) {
            lengths[k] = shape.length(from + k);
        }
        return List.of(IntegerValue.of(lengths, lengths.length));
    }

    private static int place(long axis, int rank) {
        return (int) Math.min(Math.max(axis < 0 ? axis + rank : axis, 0), rank);
    }
}
