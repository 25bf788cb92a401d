package dev.carousel.interop.value;

/**
 * A dense array with a shape, row-major. The array is shared, not copied, and nobody writes to it once the value is made:
 * values of one run may share their elements.
 */
public sealed interface Value permits FloatValue, DoubleValue, IntegerValue, BooleanValue {
    Shape shape();

    ElementType type();

    /** The same elements in another shape of the same size. */
    Value reshape(Shape shape);
}
