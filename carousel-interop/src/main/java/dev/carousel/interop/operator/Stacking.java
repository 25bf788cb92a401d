package dev.carousel.interop.operator;

import dev.carousel.interop.value.BooleanValue;
import dev.carousel.interop.value.DoubleValue;
import dev.carousel.interop.value.ElementType;
import dev.carousel.interop.value.FloatValue;
import dev.carousel.interop.value.IntegerValue;
import dev.carousel.interop.value.Shape;
import dev.carousel.interop.value.Value;
import java.util.List;

/** Values of one shape as one value with a first axis more. */
public final class Stacking {
    private Stacking() {}

    /** @param values at least one, all of one type and shape */
    public static Value of(List<Value> values) {
        Value first = values.get(0);
        int n = first.shape().size();
        Object all = Elements.allocate(first, Math.multiplyExact(n, values.size()));
        for (int k = 0; k < values.size(); k++) {
            Elements.copy(Elements.array(values.get(k)), 0, 1, all, k * n, n);
        }
        return Elements.value(first, longer(values.size(), first.shape()), all);
    }

    /** No values of a type and shape. */
    public static Value none(ElementType type, Shape shape) {
        Shape empty = longer(0, shape);
        return switch (type) {
            case FLOAT -> new FloatValue(empty, new float[0]);
            case DOUBLE -> new DoubleValue(empty, new double[0]);
            case BOOL -> new BooleanValue(empty, new boolean[0]);
            default -> new IntegerValue(type, empty, new long[0]);
        };
    }

    private static Shape longer(int count, Shape shape) {
        int[] lengths = new int[shape.rank() + 1];
        lengths[0] = count;
        System.arraycopy(shape.lengths(), 0, lengths, 1, shape.rank());
        return Shape.of(lengths);
    }
}
