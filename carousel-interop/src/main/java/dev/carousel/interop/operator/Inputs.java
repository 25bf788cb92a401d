package dev.carousel.interop.operator;

import dev.carousel.InvalidInputException;
import dev.carousel.interop.value.BooleanValue;
import dev.carousel.interop.value.FloatValue;
import dev.carousel.interop.value.IntegerValue;
import dev.carousel.interop.value.Value;
import java.util.List;
import java.util.Optional;

/**
 * What a node is given.
 *
 * @param node what errors call the node, such as {@code LSTM 'encoder'}
 * @param values in ONNX's order; empty where an optional input is left out
 */
public record Inputs(String node, List<Optional<Value>> values) {
    public Inputs {
        values = List.copyOf(values);
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
