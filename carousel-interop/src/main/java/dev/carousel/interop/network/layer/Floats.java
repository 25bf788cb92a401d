package dev.carousel.interop.network.layer;

/** Floats among JSON's doubles. */
final class Floats {
    private Floats() {}

    /** The double that prints as the float does, 0.1 for 0.1f, and is the same float when it is rounded. */
    static double shortest(float value) {
        double printed = Double.parseDouble(Float.toString(value));
        return (float) printed == value ? printed : value;
    }
}
