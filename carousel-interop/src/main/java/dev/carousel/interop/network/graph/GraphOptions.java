package dev.carousel.interop.network.graph;

/**
 * What a graph takes and gives beside its input and output. Whatever it takes must be given in every call: ONNX can make an input optional by
 * a constant of its name, but not every program that runs ONNX lets callers replace that (ONNX Runtime's Java interface doesn't).
 *
 * @param lengths whether it takes {@code lengths}; else all steps count
 * @param states whether it takes initial states and gives final ones; else each call begins from zeros or from what was learned
 */
public record GraphOptions(boolean lengths, boolean states) {
    /** All that a network has. */
    public static final GraphOptions ALL = new GraphOptions(true, true);

    /** Nothing but input and output. */
    public static final GraphOptions PLAIN = new GraphOptions(false, false);
}
