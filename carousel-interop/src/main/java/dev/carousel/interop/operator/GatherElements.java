package dev.carousel.interop.operator;

import dev.carousel.interop.value.IntegerValue;
import dev.carousel.interop.value.Value;
import dev.carousel.parallel.Workers;
import java.util.List;

/** For each place one element, from the same row, column and so on: torch's {@code gather}. */
record GatherElements(long axis) implements Operator {
    @Override
    public List<Value> apply(Inputs inputs, Workers workers) {
        Value x = inputs.value(0);
        IntegerValue places = inputs.integers(1);
        int at = Axes.of(inputs, axis, x.shape().rank());
        int[] positions = ElementPlaces.along(inputs, x.shape(), places, at);
        Object from = Elements.array(x);
        Object to = Elements.allocate(x, positions.length);
        for (int k = 0; k < positions.length; k++) {
            Elements.copy(from, positions[k], 1, to, k, 1);
        }
        return List.of(Elements.value(x, places.shape(), to));
    }
}
