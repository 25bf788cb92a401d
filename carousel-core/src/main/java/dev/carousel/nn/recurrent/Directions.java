package dev.carousel.nn.recurrent;

/** Whether each layer reads sequences in one direction or in both, and how the outputs of both become one. */
public enum Directions {
    /** From the first step to the last. */
    FORWARD,
    /** Both; a step's output is the forward one followed by the backward one, [2 H] (PyTorch, Keras's {@code concat}). */
    CONCATENATED,
    /** Both; the sum. */
    SUMMED,
    /** Both; the mean. */
    AVERAGED;

    /** D: 1 or 2. */
    public int count() {
        return this == FORWARD ? 1 : 2;
    }

    /** The features of a step that layers of {@code size} outputs put out together. */
    public int outputSize(int size) {
        return this == CONCATENATED ? 2 * size : size;
    }
}
