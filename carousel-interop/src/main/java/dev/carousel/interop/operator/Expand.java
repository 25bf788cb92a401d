package dev.carousel.interop.operator;

import dev.carousel.interop.value.Shape;
import dev.carousel.interop.value.Value;
import dev.carousel.parallel.Workers;
import java.util.List;

/** Broadcast to a shape, which may itself be broadcast to the value's. */
record Expand() implements Operator {
    @Override
    public List<Value> apply(Inputs inputs, Workers workers) {
        Value x = inputs.value(0);
        Shape wanted = inputs.shape(inputs.integers(1).elements());
        return List.of(Broadcast.expand(x, Broadcast.shape(inputs, x.shape(), wanted)));
    }
}
