package dev.carousel.interop.operator;

import dev.carousel.interop.value.BooleanValue;
import dev.carousel.interop.value.Value;
import dev.carousel.parallel.Workers;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What remains of dropout after training: the value itself, and a mask that keeps everything.
 *
 * @param masked whether somebody wants the mask
 */
record Dropout(boolean masked) implements Operator {
    static Operator of(Settings settings, int opset) {
        settings.ignore(opset < 12 ? "ratio" : "seed");
        return new Dropout(settings.wantsOutput(1));
    }

    @Override
    public List<Value> apply(Inputs inputs, Workers workers) {
        Optional<Value> training = inputs.optional(2);
        if (training.isPresent() && Arrays.equals(inputs.booleans(2).elements(), new boolean[] {true})) {
            throw inputs.refuse("asks for dropout as in training, which a graph that is run doesn't do");
        }
        Value x = inputs.value(0);
        if (!masked) {
            return List.of(x);
        }
        boolean[] mask = new boolean[x.shape().size()];
        Arrays.fill(mask, true);
        return List.of(x, new BooleanValue(x.shape(), mask));
    }
}
