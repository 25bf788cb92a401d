package dev.carousel.interop.operator;

import dev.carousel.interop.value.BooleanValue;
import dev.carousel.interop.value.Shape;
import dev.carousel.interop.value.Value;
import dev.carousel.parallel.Workers;
import java.util.List;

/** The second input's elements where the first is true, and the third's elsewhere; all three broadcast. */
record Where() implements Operator {
    @Override
    public List<Value> apply(Inputs inputs, Workers workers) {
        Value a = inputs.value(1);
        Value b = inputs.value(2);
        if (a.type() != b.type()) {
            throw inputs.refuse("should choose between values of one type, found " + a + " and " + b);
        }
        Shape both = Broadcast.shape(inputs, a.shape(), b.shape());
        Shape shape = Broadcast.shape(inputs, inputs.booleans(0).shape(), both);
        boolean[] chosen = ((BooleanValue) Broadcast.expand(inputs.booleans(0), shape)).elements();
        Object left = Elements.array(Broadcast.expand(a, shape));
        Object right = Elements.array(Broadcast.expand(b, shape));
        Object y = Elements.allocate(a, shape.size());
        int from = 0;
        while (from < chosen.length) {
            int to = from + 1;
            while (to < chosen.length && chosen[to] == chosen[from]) {
                to++;
            }
            Elements.copy(chosen[from] ? left : right, from, 1, y, from, to - from);
            from = to;
        }
        return List.of(Elements.value(a, shape, y));
    }
}
