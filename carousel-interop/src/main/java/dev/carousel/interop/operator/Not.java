package dev.carousel.interop.operator;

import dev.carousel.interop.value.BooleanValue;
import dev.carousel.interop.value.Value;
import dev.carousel.parallel.Workers;
import java.util.List;

/** The other truth value. */
record Not() implements Operator {
    @Override
    public List<Value> apply(Inputs inputs, Workers workers) {
        BooleanValue x = inputs.booleans(0);
        boolean[] y = new boolean[x.elements().length];
        for (int k = 0; k < y.length; k++) {
            y[k] = !x.elements()[k];
        }
        return List.of(new BooleanValue(x.shape(), y));
    }
}
