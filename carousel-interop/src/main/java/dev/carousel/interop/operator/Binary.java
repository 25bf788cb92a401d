package dev.carousel.interop.operator;

import dev.carousel.interop.value.DoubleValue;
import dev.carousel.interop.value.FloatValue;
import dev.carousel.interop.value.IntegerValue;
import dev.carousel.interop.value.Shape;
import dev.carousel.interop.value.Value;
import dev.carousel.parallel.Workers;
import java.util.List;

/** {@code y = f(a, b)} of broadcast numbers; of more than two, {@code f(f(a, b), c)} and so on. */
record Binary(Arithmetic function) implements Operator {
    @Override
    public List<Value> apply(Inputs inputs, Workers workers) {
        Value result = inputs.value(0);
        if (inputs.count() == 1) {
            return List.of(result);
        }
        for (int k = 1; k < inputs.count(); k++) {
            result = of(inputs, result, inputs.value(k));
        }
        return List.of(result);
    }

    private Value of(Inputs inputs, Value a, Value b) {
        if (a.type() != b.type()) {
            throw inputs.refuse("inputs should be of one type, found " + a + " and " + b);
        }
        Shape shape = Broadcast.shape(inputs, a.shape(), b.shape());
        if (a instanceof FloatValue x && b instanceof FloatValue y && function != Arithmetic.MOD) {
            return new FloatValue(shape, function.floats(x.elements(), x.shape(), y.elements(), y.shape(), shape));
        } else if (a instanceof DoubleValue x && b instanceof DoubleValue y && function != Arithmetic.MOD) {
            return new DoubleValue(shape, function.doubles(x.elements(), x.shape(), y.elements(), y.shape(), shape));
        } else if (a instanceof IntegerValue x && b instanceof IntegerValue y) {
            return integers(inputs, x, y, shape);
        }
        throw inputs.refuse("can't compute " + a + " and " + b
                + (function == Arithmetic.MOD ? ": remainders of floats need fmod=1" : ""));
    }

    private Value integers(Inputs inputs, IntegerValue a, IntegerValue b, Shape shape) {
        if (function.divides()) {
            for (long divisor : b.elements()) {
                if (divisor == 0) {
                    throw inputs.refuse("an integer is divided by 0");
                }
            }
        }
        long[] y = function.integers(a.elements(), a.shape(), b.elements(), b.shape(), shape);
        for (int k = 0; k < y.length; k++) {
            y[k] = IntegerRange.wrap(a.type(), y[k]);
        }
        return new IntegerValue(a.type(), shape, y);
    }
}
