package dev.carousel.interop.operator;

import dev.carousel.interop.value.DoubleValue;
import dev.carousel.interop.value.ElementType;
import dev.carousel.interop.value.FloatValue;
import dev.carousel.interop.value.IntegerValue;
import dev.carousel.interop.value.Shape;
import dev.carousel.interop.value.Value;
import dev.carousel.parallel.Workers;
import java.util.List;

/** The first input to the power of the second, which may be of another type. */
record Pow() implements Operator {
    @Override
    public List<Value> apply(Inputs inputs, Workers workers) {
        Value base = inputs.value(0);
        Value exponent = inputs.value(1);
        if (base.type() == ElementType.BOOL || exponent.type() == ElementType.BOOL) {
            throw inputs.refuse("needs numbers, found " + base + " and " + exponent);
        }
        Shape shape = Broadcast.shape(inputs, base.shape(), exponent.shape());
        Object y = Elements.allocate(base, shape.size());
        if (shape.size() > 0) {
            Walk walk = Broadcast.walk(base.shape(), exponent.shape(), shape);
            walk.run(new int[2], (places, at, n) -> {
                for (int k = 0; k < n; k++) {
                    int i = places[0] + k * walk.innerStep(0);
                    put(y, at + k, base, i, exponent, places[1] + k * walk.innerStep(1));
                }
            });
        }
        return List.of(Elements.value(base, shape, y));
    }

    private static void put(Object y, int at, Value base, int i, Value exponent, int j) {
        if (base instanceof IntegerValue integers
                && exponent instanceof IntegerValue powers
                && powers.elements()[j] >= 0) {
            ((long[]) y)[at] = IntegerRange.wrap(base.type(), power(integers.elements()[i], powers.elements()[j]));
            return;
        }
        double power = power(real(base, i), real(exponent, j));
        if (y instanceof float[] floats) {
            floats[at] = (float) power;
        } else if (y instanceof double[] doubles) {
            doubles[at] = power;
        } else {
            ((long[]) y)[at] = IntegerRange.wrap(base.type(), (long) power);
        }
    }

    private static double power(double base, double exponent) {
        // The usual one; the square of a float is exact in a double, so this is what StrictMath would give.
        return exponent == 2 ? base * base : StrictMath.pow(base, exponent);
    }

    private static long power(long base, long exponent) {
        long result = 1;
        long square = base;
        for (long rest = exponent; rest > 0; rest >>= 1) {
            if ((rest & 1) == 1) {
                result *= square;
            }
            square *= square;
        }
        return result;
    }

    private static double real(Value value, int k) {
        if (value instanceof FloatValue floats) {
            return floats.elements()[k];
        } else if (value instanceof DoubleValue doubles) {
            return doubles.elements()[k];
        }
        return ((IntegerValue) value).elements()[k];
    }
}
