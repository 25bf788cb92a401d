package dev.carousel.interop.operator;

import dev.carousel.InvalidInputException;
import dev.carousel.UnsupportedException;
import dev.carousel.interop.value.BooleanValue;
import dev.carousel.interop.value.DoubleValue;
import dev.carousel.interop.value.ElementType;
import dev.carousel.interop.value.FloatValue;
import dev.carousel.interop.value.IntegerValue;
import dev.carousel.interop.value.Shape;
import dev.carousel.interop.value.Value;
import dev.carousel.parallel.Workers;
import java.util.List;

/** Another type for the same numbers; floats become integers towards 0, and what is not 0 is true. */
record Cast(ElementType to) implements Operator {
    static Operator of(Settings settings, int opset) {
        if (opset >= 19) {
            settings.ignore("saturate"); // matters for floats of 8 bits alone
        }
        long code = settings.integer("to").orElseThrow(() -> new InvalidInputException("needs the attribute 'to'"));
        return new Cast(TypeCode.type(code)
                .orElseThrow(() -> new UnsupportedException(
                        "numbers of ONNX's type " + TypeCode.describe(code) + " are not known here")));
    }

    @Override
    public List<Value> apply(Inputs inputs, Workers workers) {
        Value x = inputs.value(0);
        return List.of(x.type() == to ? x : cast(x));
    }

    private Value cast(Value x) {
        Shape shape = x.shape();
        int n = shape.size();
        switch (to) {
            case FLOAT -> {
                float[] y = new float[n];
                for (int k = 0; k < n; k++) {
                    // Straight from a long: by way of a double it would be rounded twice.
                    y[k] = x instanceof IntegerValue integers ? (float) integers.elements()[k] : (float) real(x, k);
                }
                return new FloatValue(shape, y);
            }
            case DOUBLE -> {
                double[] y = new double[n];
                for (int k = 0; k < n; k++) {
                    y[k] = real(x, k);
                }
                return new DoubleValue(shape, y);
            }
            case BOOL -> {
                boolean[] y = new boolean[n];
                for (int k = 0; k < n; k++) {
                    y[k] = real(x, k) != 0;
                }
                return new BooleanValue(shape, y);
            }
            default -> {
                long[] y = new long[n];
                for (int k = 0; k < n; k++) {
                    y[k] = IntegerRange.wrap(
                            to, x instanceof IntegerValue integers ? integers.elements()[k] : (long) real(x, k));
                }
                return new IntegerValue(to, shape, y);
            }
        }
    }

    private static double real(Value x, int k) {
        if (x instanceof FloatValue floats) {
            return floats.elements()[k];
        } else if (x instanceof DoubleValue doubles) {
            return doubles.elements()[k];
        } else if (x instanceof IntegerValue integers) {
            return integers.elements()[k];
        }
        return ((BooleanValue) x).elements()[k] ? 1 : 0;
    }
}
