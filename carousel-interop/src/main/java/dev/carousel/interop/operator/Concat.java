package dev.carousel.interop.operator;

import dev.carousel.interop.value.Shape;
import dev.carousel.interop.value.Value;
import dev.carousel.parallel.Workers;
import java.util.ArrayList;
import java.util.List;

/** Values one after another along an axis. */
record Concat(long axis) implements Operator {
    @Override
    public List<Value> apply(Inputs inputs, Workers workers) {
        Value first = inputs.value(0);
        int at = Axes.of(inputs, axis, first.shape().rank());
        List<Value> parts = new ArrayList<>();
        long length = 0;
        for (int k = 0; k < inputs.count(); k++) {
            Value part = inputs.value(k);
            if (part.type() != first.type() || !alike(part.shape(), first.shape(), at)) {
                throw inputs.refuse(
                        "joins values that should differ at axis " + at + " alone, found " + first + " and " + part);
            }
            parts.add(part);
            length += part.shape().length(at);
        }
        return List.of(join(inputs, parts, at, length));
    }

    private static boolean alike(Shape a, Shape b, int but) {
        if (a.rank() != b.rank()) {
            return false;
        }
        for (int axis = 0; axis < a.rank(); axis++) {
            if (axis != but && a.length(axis) != b.length(axis)) {
                return false;
            }
        }
        return true;
    }

    private static Value join(Inputs inputs, List<Value> parts, int axis, long length) {
        Value first = parts.get(0);
        long[] lengths = new long[first.shape().rank()];
        for (int k = 0; k < lengths.length; k++) {
            lengths[k] = k == axis ? length : first.shape().length(k);
        }
        Shape shape = inputs.shape(lengths);
        Object joined = Elements.allocate(first, shape.size());
        int row = shape.size(axis, shape.rank());
        int rows = shape.size(0, axis);
        int at = 0;
        for (Value part : parts) {
            int width = part.shape().size(axis, shape.rank());
            for (int k = 0; k < (width == 0 ? 0 : rows); k++) {
                Elements.copy(Elements.array(part), k * width, 1, joined, k * row + at, width);
            }
            at += width;
        }
        return Elements.value(first, shape, joined);
    }
}
