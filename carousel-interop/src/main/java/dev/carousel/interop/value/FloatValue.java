package dev.carousel.interop.value;

import java.util.Arrays;

/** Floats. */
public record FloatValue(Shape shape, float[] elements) implements Value {
    public FloatValue {
        Lengths.require(shape, elements.length);
    }

    public static FloatValue of(float[] elements, int... shape) {
        return new FloatValue(Shape.of(shape), elements);
    }

    public static FloatValue scalar(float element) {
        return new FloatValue(Shape.SCALAR, new float[] {element});
    }

    @Override
    public ElementType type() {
        return ElementType.FLOAT;
    }

    @Override
    public FloatValue reshape(Shape newShape) {
        return new FloatValue(newShape, elements);
    }

    /** The same shape and the same elements. */
    @Override
    public boolean equals(Object other) {
        return other instanceof FloatValue value
                && shape.equals(value.shape)
                && Arrays.equals(elements, value.elements);
    }

    @Override
    public int hashCode() {
        return 31 * shape.hashCode() + Arrays.hashCode(elements);
    }

    @Override
    public String toString() {
        return "float " + shape;
    }
}
