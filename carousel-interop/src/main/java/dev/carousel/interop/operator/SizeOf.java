package dev.carousel.interop.operator;

import dev.carousel.interop.value.IntegerValue;
import dev.carousel.interop.value.Value;
import dev.carousel.parallel.Workers;
import java.util.List;

/** The number of elements. */
record SizeOf() implements Operator {
    @Override
    public List<Value> apply(Inputs inputs, Workers workers) {
        return List.of(IntegerValue.scalar(inputs.value(0).shape().size()));
    }
}
