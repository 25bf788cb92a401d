package dev.carousel.nn;

/** How the outputs of a layer that reads sequences forward and of one that reads them backward become one. */
public enum Merge {
    /** The forward one followed by the backward one (PyTorch; Keras's {@code concat}, its default). */
    CONCATENATED,
    /** The sum. */
    SUMMED,
    /** The mean. */
    AVERAGED,
    /** The product of each feature with its counterpart (Keras's {@code mul}). */
    MULTIPLIED;

    /** The features that come out. Where both aren't concatenated they are of one size. */
    public int outputSize(int forward, int backward) {
        return this == CONCATENATED ? forward + backward : forward;
    }
}
