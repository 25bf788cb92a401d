package dev.carousel.nn;

import java.util.OptionalInt;

/** What a layer is, before it has parameters: an immutable description that networks are put together from. */
public interface LayerSpec {
    /**
     * Adds this layer's parameters, as zeros, and gives the layer.
     *
     * @param name the prefix of its parameters' names, such as {@code lstm}; empty for none
     * @param size the number of features that reach it; a description that fixes its own must equal it
     */
    Layer build(String name, int size, Parameters parameters);

    /** What this is in a few words, for people, such as {@code Linear 128 -> 10}. */
    default String description() {
        return toString().replace("[]", "");
    }

    /** The number of features that this layer must be given; empty if it takes any. */
    default OptionalInt fixedInputSize() {
        return OptionalInt.empty();
    }
}
