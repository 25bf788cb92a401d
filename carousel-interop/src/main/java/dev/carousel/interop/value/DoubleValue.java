package dev.carousel.interop.value;

import java.util.Arrays;

/** Doubles. */
public record DoubleValue(Shape shape, double[] elements) implements Value {
    public DoubleValue {
        Lengths.require(shape, elements.length);
    }

    public static DoubleValue of(double[] elements, int... shape) {
        return new DoubleValue(Shape.of(shape), elements);
    }

    public static DoubleValue scalar(double element) {
        return new DoubleValue(Shape.SCALAR, new double[] {element});
    }

    @Override
    public ElementType type() {
        return ElementType.DOUBLE;
    }

    @Override
    public DoubleValue reshape(Shape newShape) {
        return new DoubleValue(newShape, elements);
    }

    /** The same shape and the same elements. */
    @Override
    public boolean equals(Object other) {
        return other instanceof DoubleValue value
                && shape.equals(value.shape)
                && Arrays.equals(elements, value.elements);
    }

    @Override
    public int hashCode() {
        return 31 * shape.hashCode() + Arrays.hashCode(elements);
    }

    @Override
    public String toString() {
        return "double " + shape;
    }
}
