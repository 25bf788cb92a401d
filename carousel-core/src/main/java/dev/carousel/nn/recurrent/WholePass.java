package dev.carousel.nn.recurrent;

import dev.carousel.nn.Mode;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.util.List;

/** A pass over all cells of a stack, at once or piece by piece. */
sealed interface WholePass permits StackPass, RecomputingPass {
    /** @param states of the cells, replaced by the final ones */
    Sequences forward(Sequences x, List<CellState> states, Mode mode);

    /** @param dStates in, gradients of the final states; out, of the initial ones */
    Tensor backward(Tensor dY, List<CellState> dStates, float[] gradients);

    /** {@link #backward} where nobody asks for dX. */
    default void accumulate(Tensor dY, List<CellState> dStates, float[] gradients) {
        backward(dY, dStates, gradients);
    }
}
