package dev.carousel.interop.operator;

import dev.carousel.InvalidInputException;
import dev.carousel.interop.value.FloatValue;
import dev.carousel.interop.value.IntegerValue;
import dev.carousel.interop.value.Value;
import dev.carousel.parallel.Workers;
import java.util.ArrayList;
import java.util.List;

/** A value that stands in the node itself, as a tensor or, since opset 12, as plain numbers. */
record Constant(Value value) implements Operator {
    static Operator of(Settings settings) {
        List<Value> values = new ArrayList<>();
        settings.value("value").ifPresent(values::add);
        settings.real("value_float").ifPresent(x -> values.add(FloatValue.scalar(x)));
        settings.integer("value_int").ifPresent(x -> values.add(IntegerValue.scalar(x)));
        settings.reals("value_floats").ifPresent(x -> values.add(floats(x)));
        settings.integers("value_ints")
                .ifPresent(x -> values.add(
                        IntegerValue.of(x.stream().mapToLong(Long::longValue).toArray(), x.size())));
        if (values.size() != 1) {
            throw new InvalidInputException(
                    "should have one attribute of value, value_float, value_int, value_floats, value_ints, found "
                            + values.size());
        }
        return new Constant(values.get(0));
    }

    private static Value floats(List<Float> numbers) {
        float[] elements = new float[numbers.size()];
        for (int k = 0; k < elements.length; k++) {
            elements[k] = numbers.get(k);
        }
        return FloatValue.of(elements, elements.length);
    }

    @Override
    public List<Value> apply(Inputs inputs, Workers workers) {
        return List.of(value);
    }
}
