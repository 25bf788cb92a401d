package dev.carousel.nn;

import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;

/**
 * One recurrent cell run by itself, for those who look inside: on what reached it, from a state of its own, in the order in which it reads. A
 * workspace for one thread, with the network's parameters. P is what the cell puts out, H the size of its cell state, 0 if it has none.
 */
public interface LoneCell {
    /**
     * Runs sequences as in prediction.
     *
     * @param x [N, I]
     * @param h [B, P] that they begin with, in the caller's order
     * @param c [B, H] likewise
     * @return h of all steps [N, P], overwritten by the next run
     */
    Sequences forward(Sequences x, float[] h, float[] c);

    /**
     * Goes back from the last {@link #forward}, once.
     *
     * @param dY gradient of h of all steps [N, P]
     * @param dC gradient of the final c [B, H], in the caller's order
     * @return the gradients of the states that each step was given, overwritten by the next run
     */
    CellTrace backward(Tensor dY, float[] dC);
}
