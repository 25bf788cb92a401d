package dev.carousel.nn;

/** What a layer is, before it has parameters: an immutable description that networks are put together from. */
public sealed interface LayerSpec permits Lstm, Linear, Embedding, Relu, Softmax, Dropout, LastStep {
    /**
     * Adds this layer's parameters, as zeros, and gives the layer.
     *
     * @param name the prefix of its parameters' names, such as {@code lstm}; empty for none
     * @param inputSize the number of features that reach it; a description that fixes its own must equal it
     */
    Layer build(String name, int inputSize, Parameters parameters);
}
