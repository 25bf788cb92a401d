package dev.carousel.interop.operator;

import dev.carousel.UnsupportedException;
import dev.carousel.interop.value.IntegerValue;
import dev.carousel.interop.value.Shape;
import dev.carousel.interop.value.Value;
import dev.carousel.parallel.Workers;
import java.util.List;

/**
 * A value with some elements replaced: each update goes to the place along an axis that its number gives, and keeps its places on the other
 * axes. Of several updates of one element the last counts, an order that ONNX leaves open.
 */
record ScatterElements(long axis) implements Operator {
    /** @throws UnsupportedException if updates should be added or otherwise joined with what is there */
    static Operator of(Settings settings) {
        String reduction = settings.text("reduction", "none");
        if (!reduction.equals("none")) {
            throw new UnsupportedException("reduction '" + reduction + "' isn't supported, expected none");
        }
        return new ScatterElements(settings.integer("axis", 0));
    }

    @Override
    public List<Value> apply(Inputs inputs, Workers workers) {
        Value x = inputs.value(0);
        IntegerValue places = inputs.integers(1);
        Value updates = inputs.value(2);
        Shape shape = x.shape();
        Shape part = places.shape();
        int at = Axes.of(inputs, axis, shape.rank());
        if (!updates.shape().equals(part) || updates.type() != x.type() || !fits(part, shape, at)) {
            throw inputs.refuse("needs as many updates as places, of the data's type and within its shape: found " + x
                    + ", " + places + " and " + updates);
        }
        Object from = Elements.array(updates);
        Object to = Elements.allocate(x, shape.size());
        Elements.copy(Elements.array(x), 0, 1, to, 0, shape.size());
        for (int k = 0; k < part.size(); k++) {
            Elements.copy(from, k, 1, to, target(inputs, shape, part, k, places.elements()[k], at), 1);
        }
        return List.of(Elements.value(x, shape, to));
    }

    private static boolean fits(Shape part, Shape shape, int at) {
        boolean fits = part.rank() == shape.rank();
        for (int k = 0; fits && k < part.rank(); k++) {
            fits = k == at || part.length(k) <= shape.length(k);
        }
        return fits;
    }

    /** Where update k goes: at its own places on all axes but one. */
    private static int target(Inputs inputs, Shape shape, Shape part, int k, long place, int at) {
        int length = shape.length(at);
        if (place < -length || place >= length) {
            throw inputs.refuse("place " + place + " is not on an axis of length " + length);
        }
        int target = 0;
        int step = 1;
        int rest = k;
        for (int dimension = part.rank() - 1; dimension >= 0; dimension--) {
            int own = rest % part.length(dimension);
            rest /= part.length(dimension);
            target += step * (dimension == at ? (int) (place < 0 ? place + length : place) : own);
            step *= shape.length(dimension);
        }
        return target;
    }
}
