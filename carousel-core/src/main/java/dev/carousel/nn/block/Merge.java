package dev.carousel.nn.block;

/** How the outputs of two directions become one. */
public enum Merge {
    /** The forward one followed by the backward one (Keras's {@code concat}, its default). */
    CONCATENATED,
    /** The sum. */
    SUMMED,
    /** The mean. */
    AVERAGED,
    /** The product of each feature with its counterpart (Keras's {@code mul}). */
    MULTIPLIED;

    /** The features that come out. */
    int outputSize(int forward, int backward) {
        return this == CONCATENATED ? forward + backward : forward;
    }
}
