package dev.carousel.interop.operator;

import dev.carousel.InvalidInputException;
import dev.carousel.interop.value.DoubleValue;
import dev.carousel.interop.value.FloatValue;
import dev.carousel.interop.value.IntegerValue;
import dev.carousel.interop.value.Value;
import dev.carousel.parallel.Workers;
import java.util.List;
import java.util.Optional;

/**
 * {@code min(max(x, least), most)}; NaN stays.
 *
 * @param least of older opsets; from 11 on it is an input
 * @param most likewise
 */
record Clip(Optional<Float> least, Optional<Float> most) implements Operator {
    static Operator of(Settings settings, int opset) {
        if (opset < 11 && settings.node().inputs().size() > 1) {
            throw new InvalidInputException("bounds are attributes before opset 11, found them as inputs at " + opset);
        }
        return opset < 11
                ? new Clip(settings.real("min"), settings.real("max"))
                : new Clip(Optional.empty(), Optional.empty());
    }

    @Override
    public List<Value> apply(Inputs inputs, Workers workers) {
        Value x = inputs.value(0);
        Optional<Value> low = bound(inputs, 1, least, x);
        Optional<Value> high = bound(inputs, 2, most, x);
        if (x instanceof FloatValue floats) {
            float from = low.map(v -> ((FloatValue) v).elements()[0]).orElse(Float.NEGATIVE_INFINITY);
            float to = high.map(v -> ((FloatValue) v).elements()[0]).orElse(Float.POSITIVE_INFINITY);
            float[] y = floats.elements().clone();
            for (int k = 0; k < y.length; k++) {
                y[k] = Math.min(Math.max(y[k], from), to);
            }
            return List.of(new FloatValue(x.shape(), y));
        } else if (x instanceof DoubleValue doubles) {
            double from = low.map(v -> ((DoubleValue) v).elements()[0]).orElse(Double.NEGATIVE_INFINITY);
            double to = high.map(v -> ((DoubleValue) v).elements()[0]).orElse(Double.POSITIVE_INFINITY);
            double[] y = doubles.elements().clone();
            for (int k = 0; k < y.length; k++) {
                y[k] = Math.min(Math.max(y[k], from), to);
            }
            return List.of(new DoubleValue(x.shape(), y));
        } else if (x instanceof IntegerValue integers) {
            long from = low.map(v -> ((IntegerValue) v).elements()[0]).orElse(Long.MIN_VALUE);
            long to = high.map(v -> ((IntegerValue) v).elements()[0]).orElse(Long.MAX_VALUE);
            long[] y = integers.elements().clone();
            for (int k = 0; k < y.length; k++) {
                y[k] = Math.min(Math.max(y[k], from), to);
            }
            return List.of(new IntegerValue(x.type(), x.shape(), y));
        }
        throw inputs.refuse("needs numbers, found " + x);
    }

    private static Optional<Value> bound(Inputs inputs, int position, Optional<Float> attribute, Value x) {
        Optional<Value> bound = inputs.optional(position).or(() -> attribute.map(FloatValue::scalar));
        if (bound.isPresent()
                && (bound.get().type() != x.type() || bound.get().shape().size() != 1)) {
            throw inputs.refuse("a bound should be one " + x.type() + ", found " + bound.get());
        }
        return bound;
    }
}
