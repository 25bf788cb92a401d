package dev.carousel.interop.operator;

import dev.carousel.InvalidInputException;
import dev.carousel.interop.value.BooleanValue;
import dev.carousel.interop.value.DoubleValue;
import dev.carousel.interop.value.FloatValue;
import dev.carousel.interop.value.IntegerValue;
import dev.carousel.interop.value.Shape;
import dev.carousel.interop.value.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a node is given.
 *
 * @param node what errors call the node, such as {@code LSTM 'encoder'}
 * @param values in ONNX's order; empty where an optional input is left out
 * @param elementLimit the most elements that one value computed from these may have, axes of length 0 counted as 1
 */
public record Inputs(String node, List<Optional<Value>> values, long elementLimit) {
    public Inputs {
        values = List.copyOf(values);
    }

    /** Without a limit but that of arrays. */
    public Inputs(String node, List<Optional<Value>> values) {
        this(node, values, Integer.MAX_VALUE);
    }

    /**
     * The shape of a value that is about to be computed: a few numbers in a graph can ask for any amount of memory, so nothing is allocated
     * that has not passed here, or is known to be no larger than an input.
     *
     * @throws InvalidInputException if the limit doesn't allow it
     */
    public Shape shape(long... lengths) {
        long span = 1;
        int[] checked = new int[lengths.length];
        for (int axis = 0; axis < lengths.length; axis++) {
            if (lengths[axis] < 0 || lengths[axis] > Integer.MAX_VALUE) {
                throw refuse("computes the shape " + Arrays.toString(lengths) + ", whose lengths can't be");
            }
            checked[axis] = (int) lengths[axis];
            // Both factors are below 2^31, so the product can't overflow before it is refused.
            // A length of 0 counts as 1: what is made of the other axes alone must not escape the limit.
            span *= Math.max(1, lengths[axis]);
            if (span > elementLimit) {
                throw refuse("computes the shape " + Arrays.toString(lengths) + ": at most " + elementLimit
                        + " elements are allowed");
            }
        }
        return Shape.of(checked);
    }

    public Shape shape(int... lengths) {
        long[] wide = new long[lengths.length];
        for (int axis = 0; axis < lengths.length; axis++) {
            wide[axis] = lengths[axis];
        }
        return shape(wide);
    }

    /** What is wrong, with the node's name before it. */
    public InvalidInputException refuse(String problem) {
        return new InvalidInputException(node + ": " + problem);
    }

    public int count() {
        return values.size();
    }

    public Optional<Value> optional(int position) {
        return position < values.size() ? values.get(position) : Optional.empty();
    }

    public Value value(int position) {
        return optional(position)
                .orElseThrow(() -> new InvalidInputException(node + " needs an input number " + (position + 1)));
    }

    public FloatValue floats(int position) {
        return cast(FloatValue.class, value(position), position, "floats");
    }

    public Optional<FloatValue> optionalFloats(int position) {
        return optional(position).map(value -> cast(FloatValue.class, value, position, "floats"));
    }

    public DoubleValue doubles(int position) {
        return cast(DoubleValue.class, value(position), position, "doubles");
    }

    public Optional<DoubleValue> optionalDoubles(int position) {
        return optional(position).map(value -> cast(DoubleValue.class, value, position, "doubles"));
    }

    public IntegerValue integers(int position) {
        return cast(IntegerValue.class, value(position), position, "integers");
    }

    public Optional<IntegerValue> optionalIntegers(int position) {
        return optional(position).map(value -> cast(IntegerValue.class, value, position, "integers"));
    }

    public BooleanValue booleans(int position) {
        return cast(BooleanValue.class, value(position), position, "truth values");
    }

    private <V extends Value> V cast(Class<V> type, Value value, int position, String wanted) {
        if (!type.isInstance(value)) {
            throw new InvalidInputException(
                    node + ": input number " + (position + 1) + " must be " + wanted + ", found " + value);
        }
        return type.cast(value);
    }
}
