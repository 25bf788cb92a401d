package dev.carousel.interop.operator;

import dev.carousel.InvalidInputException;
import java.util.List;
import java.util.Optional;

/**
 * Whole numbers that older opsets give as an attribute and newer ones as an input, such as the axes of a reduction.
 *
 * @param attribute what the attribute says; empty if there is none, or where numbers come as an input
 * @param input the position of the input; empty where numbers come as an attribute
 */
record Indices(Optional<List<Long>> attribute, Optional<Integer> input) {
    static final Indices NONE = new Indices(Optional.empty(), Optional.empty());

    /** The attribute {@code name}, or the input at {@code position} from the opset {@code since} on. */
    static Indices read(Settings settings, String name, int opset, int since, int position) {
        if (opset < since && settings.hasInput(position)) {
            throw new InvalidInputException(
                    "'" + name + "' is an attribute before opset " + since + ", found it as an input at " + opset);
        }
        return opset < since
                ? new Indices(settings.integers(name), Optional.empty())
                : new Indices(Optional.empty(), Optional.of(position));
    }

    Optional<long[]> of(Inputs inputs) {
        if (input.isPresent()) {
            return inputs.optionalIntegers(input.get()).map(value -> {
                if (value.shape().rank() > 1) {
                    throw inputs.refuse("input number " + (input.get() + 1) + " should have one axis, found " + value);
                }
                return value.elements();
            });
        }
        return attribute.map(
                values -> values.stream().mapToLong(Long::longValue).toArray());
    }

    long[] required(Inputs inputs, String what) {
        return of(inputs).orElseThrow(() -> inputs.refuse("needs " + what));
    }
}
