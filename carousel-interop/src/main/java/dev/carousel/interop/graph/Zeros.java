package dev.carousel.interop.graph;

import dev.carousel.interop.value.BooleanValue;
import dev.carousel.interop.value.DoubleValue;
import dev.carousel.interop.value.ElementType;
import dev.carousel.interop.value.FloatValue;
import dev.carousel.interop.value.IntegerValue;
import dev.carousel.interop.value.Shape;
import dev.carousel.interop.value.Value;

/** Values of zeros. */
final class Zeros {
    private Zeros() {}

    static Value of(ElementType type, Shape shape) {
        return switch (type) {
            case FLOAT -> new FloatValue(shape, new float[shape.size()]);
            case DOUBLE -> new DoubleValue(shape, new double[shape.size()]);
            case BOOL -> new BooleanValue(shape, new boolean[shape.size()]);
            default -> new IntegerValue(type, shape, new long[shape.size()]);
        };
    }
}
