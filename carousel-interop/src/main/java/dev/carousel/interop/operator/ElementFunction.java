package dev.carousel.interop.operator;

/** A function of one number, for the types of numbers that ONNX allows it. */
interface ElementFunction {
    /** {@code y[at..to) = f(x[at..to))}. */
    void apply(float[] x, float[] y, int from, int to);

    double apply(double x);

    /** Whether integers may come in, too. */
    default boolean integers() {
        return false;
    }

    /** Called only where {@link #integers} says so. */
    default long apply(long x) {
        throw new IllegalStateException("no function of integers");
    }
}
