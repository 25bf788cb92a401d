package dev.carousel.interop.operator;

import dev.carousel.interop.value.BooleanValue;
import dev.carousel.interop.value.Shape;
import dev.carousel.interop.value.Value;
import dev.carousel.parallel.Workers;
import java.util.List;

/** A connective of two broadcast truth values. */
record Logic(Connective connective) implements Operator {
    enum Connective {
        AND,
        OR,
        XOR;

        boolean of(boolean a, boolean b) {
            return switch (this) {
                case AND -> a && b;
                case OR -> a || b;
                case XOR -> a != b;
            };
        }
    }

    @Override
    public List<Value> apply(Inputs inputs, Workers workers) {
        BooleanValue a = inputs.booleans(0);
        BooleanValue b = inputs.booleans(1);
        Shape shape = Broadcast.shape(inputs, a.shape(), b.shape());
        boolean[] left = ((BooleanValue) Broadcast.expand(a, shape)).elements();
        boolean[] right = ((BooleanValue) Broadcast.expand(b, shape)).elements();
        boolean[] y = new boolean[left.length];
        for (int k = 0; k < y.length; k++) {
            y[k] = connective.of(left[k], right[k]);
        }
        return List.of(new BooleanValue(shape, y));
    }
}
