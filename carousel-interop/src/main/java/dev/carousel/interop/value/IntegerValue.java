package dev.carousel.interop.value;

import java.util.Arrays;

/**
 * Integers of any width, held as longs.
 *
 * @param type what the file calls them; each element lies within its range
 */
public record IntegerValue(ElementType type, Shape shape, long[] elements) implements Value {
    public IntegerValue {
        if (!type.isInteger()) {
            throw new IllegalArgumentException(type + " is no integer type");
        }
        Lengths.require(shape, elements.length);
    }

    /** Integers of 64 bits. */
    public static IntegerValue of(long[] elements, int... shape) {
        return new IntegerValue(ElementType.INT64, Shape.of(shape), elements);
    }

    /** An integer of 64 bits without axes. */
    public static IntegerValue scalar(long element) {
        return new IntegerValue(ElementType.INT64, Shape.SCALAR, new long[] {element});
    }

    @Override
    public IntegerValue reshape(Shape newShape) {
        return new IntegerValue(type, newShape, elements);
    }

    /** The same type, the same shape and the same elements. */
    @Override
    public boolean equals(Object other) {
        return other instanceof IntegerValue value
                && type == value.type
                && shape.equals(value.shape)
                && Arrays.equals(elements, value.elements);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * type.hashCode() + shape.hashCode()) + Arrays.hashCode(elements);
    }

    @Override
    public String toString() {
        return type + " " + shape;
    }
}
