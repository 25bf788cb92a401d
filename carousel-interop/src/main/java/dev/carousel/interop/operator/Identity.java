package dev.carousel.interop.operator;

import dev.carousel.interop.value.Value;
import dev.carousel.parallel.Workers;
import java.util.List;

/** {@code y = x}. */
record Identity() implements Operator {
    @Override
    public List<Value> apply(Inputs inputs, Workers workers) {
        return List.of(inputs.value(0));
    }
}
