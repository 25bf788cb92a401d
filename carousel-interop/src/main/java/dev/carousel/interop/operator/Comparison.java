package dev.carousel.interop.operator;

import dev.carousel.interop.value.BooleanValue;
import dev.carousel.interop.value.DoubleValue;
import dev.carousel.interop.value.FloatValue;
import dev.carousel.interop.value.IntegerValue;
import dev.carousel.interop.value.Shape;
import dev.carousel.interop.value.Value;
import dev.carousel.parallel.Workers;
import java.util.List;

/** Whether two broadcast numbers are so to each other; never, where one of them is NaN. */
record Comparison(Relation relation) implements Operator {
    enum Relation {
        EQUAL,
        LESS,
        LESS_OR_EQUAL,
        GREATER,
        GREATER_OR_EQUAL;

        boolean holds(double a, double b) {
            return switch (this) {
                case EQUAL -> a == b;
                case LESS -> a < b;
                case LESS_OR_EQUAL -> a <= b;
                case GREATER -> a > b;
                case GREATER_OR_EQUAL -> a >= b;
            };
        }

        boolean holds(long a, long b) {
            return switch (this) {
                case EQUAL -> a == b;
                case LESS -> a < b;
                case LESS_OR_EQUAL -> a <= b;
                case GREATER -> a > b;
                case GREATER_OR_EQUAL -> a >= b;
            };
        }
    }

    @Override
    public List<Value> apply(Inputs inputs, Workers workers) {
        Value a = inputs.value(0);
        Value b = inputs.value(1);
        boolean truths = a instanceof BooleanValue && relation != Relation.EQUAL;
        if (a.type() != b.type() || truths) {
            throw inputs.refuse("can't compare " + a + " and " + b);
        }
        Shape shape = Broadcast.shape(inputs, a.shape(), b.shape());
        boolean[] y = new boolean[shape.size()];
        if (y.length > 0) {
            Walk walk = Broadcast.walk(a.shape(), b.shape(), shape);
            walk.run(new int[2], (places, at, n) -> {
                for (int k = 0; k < n; k++) {
                    y[at + k] = holds(a, places[0] + k * walk.innerStep(0), b, places[1] + k * walk.innerStep(1));
                }
            });
        }
        return List.of(new BooleanValue(shape, y));
    }

    private boolean holds(Value a, int i, Value b, int j) {
        if (a instanceof FloatValue x) {
            return relation.holds(x.elements()[i], (double) ((FloatValue) b).elements()[j]);
        } else if (a instanceof DoubleValue x) {
            return relation.holds(x.elements()[i], ((DoubleValue) b).elements()[j]);
        } else if (a instanceof IntegerValue x) {
            return relation.holds(x.elements()[i], ((IntegerValue) b).elements()[j]);
        }
        return ((BooleanValue) a).elements()[i] == ((BooleanValue) b).elements()[j];
    }
}
