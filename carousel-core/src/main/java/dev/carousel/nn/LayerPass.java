package dev.carousel.nn;

import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;

/**
 * A workspace in which a layer runs: forward fills it, backward consumes what forward left.
 *
 * <p>Its buffers grow to the largest batch seen and are reused; what a call returns is overwritten by the next one. So while the
 * number of sequences stays the same, a call allocates only small objects (shapes, views of buffers, the tasks of its workers):
 * some kilobytes for a network, whatever the size of the batch. Another number of sequences costs an LSTM a new initial state.
 * Not safe for several threads.
 *
 * <p>Each backward belongs to the forward just before it and may use up what that left, so a second one needs a forward of its own. A
 * prediction between a training step's forward and backward takes the forward's place: predict in another pass.
 */
public interface LayerPass {
    /** The output [N, O] for an input [N, I] (pooling layers change N). */
    Sequences forward(Sequences x, Mode mode);

    /**
     * Adds the gradients of the layer's parameters to {@code gradients}, laid out like {@link Parameters#values()}.
     *
     * @param dY gradient [N, O] of the output of the last {@link #forward}
     * @return gradient [N, I] of its input
     * @throws IllegalStateException where a layer needs what an earlier backward has used up, as recurrent ones do
     */
    Tensor backward(Tensor dY, float[] gradients);

    /** {@link #backward} where nobody asks for the gradient of the input, as for the first layer of a network in training. */
    default void accumulate(Tensor dY, float[] gradients) {
        backward(dY, gradients);
    }
}
