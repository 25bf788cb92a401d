package dev.carousel.interop.value;

import java.util.Arrays;

/** Truth values. */
public record BooleanValue(Shape shape, boolean[] elements) implements Value {
    public BooleanValue {
        Lengths.require(shape, elements.length);
    }

    public static BooleanValue of(boolean[] elements, int... shape) {
        return new BooleanValue(Shape.of(shape), elements);
    }

    public static BooleanValue scalar(boolean element) {
        return new BooleanValue(Shape.SCALAR, new boolean[] {element});
    }

    @Override
    public ElementType type() {
        return ElementType.BOOL;
    }

    @Override
    public BooleanValue reshape(Shape newShape) {
        return new BooleanValue(newShape, elements);
    }

    /** The same shape and the same elements. */
    @Override
    public boolean equals(Object other) {
        return other instanceof BooleanValue value
                && shape.equals(value.shape)
                && Arrays.equals(elements, value.elements);
    }

    @Override
    public int hashCode() {
        return 31 * shape.hashCode() + Arrays.hashCode(elements);
    }

    @Override
    public String toString() {
        return "bool " + shape;
    }
}
