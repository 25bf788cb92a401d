package dev.carousel.interop.value;

/** What arrays of elements must satisfy. */
final class Lengths {
    private Lengths() {}

    static void require(Shape shape, int elements) {
        if (shape.size() != elements) {
            throw new IllegalArgumentException(
                    "shape " + shape + " needs " + shape.size() + " elements, found " + elements);
        }
    }
}
