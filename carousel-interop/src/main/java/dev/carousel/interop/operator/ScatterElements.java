package dev.carousel.interop.operator;

import dev.carousel.interop.value.IntegerValue;
import dev.carousel.interop.value.Value;
import dev.carousel.parallel.Workers;
import java.util.List;

/** x with one element put at each place, in the same row, column and so on: torch's {@code scatter} and {@code scatter_add}. */
record ScatterElements(long axis, Scattering scattering) implements Operator {
    static Operator of(Settings settings, int opset) {
        return new ScatterElements(settings.integer("axis", 0), Scattering.of(settings, opset, 16));
    }

    @Override
    public List<Value> apply(Inputs inputs, Workers workers) {
        Value x = inputs.value(0);
        IntegerValue places = inputs.integers(1);
        Value updates = inputs.value(2);
        if (updates.type() != x.type() || !updates.shape().equals(places.shape())) {
            throw inputs.refuse("updates should be of the type of " + x + " and as many as the places " + places
                    + ", found " + updates);
        }
        int at = Axes.of(inputs, axis, x.shape().rank());
        int[] positions = ElementPlaces.along(inputs, x.shape(), places, at);
        Object y = Scattering.copy(x);
        for (int k = 0; k < positions.length; k++) {
            scattering.put(inputs, updates, k, y, positions[k], 1);
        }
        return List.of(Elements.value(x, x.shape(), y));
    }
}
