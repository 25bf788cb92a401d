package dev.carousel.interop.operator;

import dev.carousel.interop.value.BooleanValue;
import dev.carousel.interop.value.DoubleValue;
import dev.carousel.interop.value.FloatValue;
import dev.carousel.interop.value.IntegerValue;
import dev.carousel.interop.value.Shape;
import dev.carousel.interop.value.Value;

/** The arrays behind values, for operators that move elements and don't look at them. Arrays are of the four types that values have. */
final class Elements {
    private Elements() {}

    static Object array(Value value) {
        if (value instanceof FloatValue floats) {
            return floats.elements();
        } else if (value instanceof DoubleValue doubles) {
            return doubles.elements();
        } else if (value instanceof IntegerValue integers) {
            return integers.elements();
        }
        return ((BooleanValue) value).elements();
    }

    /** A new array of the kind of a value's. */
    static Object allocate(Value like, int size) {
        if (like instanceof FloatValue) {
            return new float[size];
        } else if (like instanceof DoubleValue) {
            return new double[size];
        } else if (like instanceof IntegerValue) {
            return new long[size];
        }
        return new boolean[size];
    }

    /** An array that {@link #allocate} has made for values like this one. */
    static Value value(Value like, Shape shape, Object array) {
        if (like instanceof FloatValue) {
            return new FloatValue(shape, (float[]) array);
        } else if (like instanceof DoubleValue) {
            return new DoubleValue(shape, (double[]) array);
        } else if (like instanceof IntegerValue integers) {
            return new IntegerValue(integers.type(), shape, (long[]) array);
        }
        return new BooleanValue(shape, (boolean[]) array);
    }

    /** {@code to[toAt + k] = from[at + k * step]} for n elements. */
    static void copy(Object from, int at, int step, Object to, int toAt, int n) {
        if (step == 1) {
            System.arraycopy(from, at, to, toAt, n);
        } else if (from instanceof float[] floats) {
            float[] target = (float[]) to;
            for (int k = 0; k < n; k++) {
                target[toAt + k] = floats[at + k * step];
            }
        } else if (from instanceof double[] doubles) {
            double[] target = (double[]) to;
            for (int k = 0; k < n; k++) {
                target[toAt + k] = doubles[at + k * step];
            }
        } else if (from instanceof long[] longs) {
            long[] target = (long[]) to;
            for (int k = 0; k < n; k++) {
                target[toAt + k] = longs[at + k * step];
            }
        } else {
            boolean[] source = (boolean[]) from;
            boolean[] target = (boolean[]) to;
            for (int k = 0; k < n; k++) {
                target[toAt + k] = source[at + k * step];
            }
        }
    }
}
