package dev.carousel.interop.operator;

import dev.carousel.interop.value.Value;
import dev.carousel.parallel.Workers;
import java.util.List;

/**
 * A recurrent operator whose weights are packed. Should a call bring others all the same (a bias that is computed, a constant that the caller
 * replaces), those count.
 */
record BoundRecurrent(RecurrentOperator operator, RecurrentWeights weights, List<Recurrence> recurrences)
        implements Operator {
    @Override
    public List<Value> apply(Inputs inputs, Workers workers) {
        return weights.areAmong(inputs) ? operator.run(recurrences, inputs, workers) : operator.apply(inputs, workers);
    }
}
