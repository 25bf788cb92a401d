package dev.carousel.nn;

import dev.carousel.tensor.Tensor;
import java.util.Map;

/**
 * What a layer or network remembers now of each of some streams, numbered like the sequences that it is run on. It belongs to the
 * caller and is changed in place by whatever runs the layer on it.
 */
public interface LayerState {
    int streams();

    /** Forgets everything: zeros. */
    void clear();

    LayerState copy();

    /** Copies of its components by name, such as {@code h} and {@code c}: for files and checkpoints. */
    Map<String, Tensor> tensors();

    /** Takes all components from tensors of the same names and shapes; others are refused. */
    void load(Map<String, Tensor> tensors);
}
