package dev.carousel.nn.recurrent;

import dev.carousel.nn.Mode;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;

/** A {@link Cell} through time and back: a workspace, for one caller at a time. */
interface CellPass {
    /** Runs all sequences from their states, which it replaces by their final ones. */
    Sequences forward(Sequences x, CellState state, Mode mode);

    /**
     * Adds to the gradients of the weights.
     *
     * @param dState in, gradients of the final states; out, gradients of the initial ones
     * @return dX [N, I]
     */
    Tensor backward(Tensor dY, CellState dState, float[] gradients);

    /** What the last run has left, as long as there is no other. */
    CellHistory history();

    /** {@link #backward} where nobody asks for dX. */
    default void accumulate(Tensor dY, CellState dState, float[] gradients) {
        backward(dY, dState, gradients);
    }
}
