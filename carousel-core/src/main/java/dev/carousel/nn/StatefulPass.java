package dev.carousel.nn;

import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;

/** A workspace of a layer that remembers; {@link #forward(Sequences, Mode)} starts from its initial state. */
public interface StatefulPass extends LayerPass {
    /**
     * Goes on from given states, one stream for each sequence in the caller's order, which are replaced by the final ones. That of an
     * empty sequence stays.
     */
    Sequences forward(Sequences x, LayerState state, Mode mode);

    /**
     * {@link #backward(Tensor, float[])} with the gradients of states.
     *
     * @param dState of the layer's kind of state: in, gradients of the final states; out, gradients of the states that the last
     *     {@code forward} began with
     */
    Tensor backward(Tensor dY, LayerState dState, float[] gradients);
}
