package dev.carousel.interop.operator;

import dev.carousel.interop.value.BooleanValue;
import dev.carousel.interop.value.DoubleValue;
import dev.carousel.interop.value.FloatValue;
import dev.carousel.interop.value.Value;
import dev.carousel.parallel.Workers;
import java.util.List;
import java.util.function.DoublePredicate;

/** Which elements are no numbers, or no finite ones. */
record FloatTest(DoublePredicate test) implements Operator {
    static FloatTest infinite(Settings settings) {
        boolean positive = settings.flag("detect_positive", true);
        boolean negative = settings.flag("detect_negative", true);
        return new FloatTest(x -> Double.isInfinite(x) && (x > 0 ? positive : negative));
    }

    static FloatTest nan() {
        return new FloatTest(Double::isNaN);
    }

    @Override
    public List<Value> apply(Inputs inputs, Workers workers) {
        Value x = inputs.value(0);
        boolean[] y = new boolean[x.shape().size()];
        for (int k = 0; k < y.length; k++) {
            y[k] = test.test(element(inputs, x, k));
        }
        return List.of(new BooleanValue(x.shape(), y));
    }

    private static double element(Inputs inputs, Value x, int k) {
        if (x instanceof FloatValue floats) {
            return floats.elements()[k];
        } else if (x instanceof DoubleValue doubles) {
            return doubles.elements()[k];
        }
        throw inputs.refuse("needs floats, found " + x);
    }
}
