package dev.carousel.nn.recurrent;

import dev.carousel.internal.direction.BothDirections;
import dev.carousel.nn.Merge;
import dev.carousel.nn.Mode;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/** One layer of a stack, in one direction or in both. That of the backward direction is the same kind of cell. */
sealed interface DirectedPass {
    /** @param states of the layer's D cells, replaced by the final ones */
    Sequences forward(Sequences x, List<CellState> states, Mode mode);

    /** @param dStates in, gradients of the final states; out, of the initial ones */
    Tensor backward(Tensor dY, List<CellState> dStates, float[] gradients);

    /** {@link #backward} where nobody asks for dX. */
    default void accumulate(Tensor dY, List<CellState> dStates, float[] gradients) {
        backward(dY, dStates, gradients);
    }

    /**
     * @param O what one cell puts out
     * @param cells one, or one for each direction if they are to be merged
     */
    static DirectedPass of(Optional<Merge> merge, int O, List<CellPass> cells) {
        return merge.isPresent()
                ? new Both(cells.get(0), cells.get(1), new BothDirections(merge.get(), O, O))
                : new Forward(cells.get(0));
    }

    /** From the first step to the last. */
    record Forward(CellPass cell) implements DirectedPass {
        @Override
        public Sequences forward(Sequences x, List<CellState> states, Mode mode) {
            return cell.forward(x, states.get(0), mode);
        }

        @Override
        public Tensor backward(Tensor dY, List<CellState> dStates, float[] gradients) {
            return cell.backward(dY, dStates.get(0), gradients);
        }

        @Override
        public void accumulate(Tensor dY, List<CellState> dStates, float[] gradients) {
            cell.accumulate(dY, dStates.get(0), gradients);
        }
    }

    /** From both ends. */
    record Both(CellPass first, CellPass second, BothDirections around) implements DirectedPass {
        @Override
        public Sequences forward(Sequences x, List<CellState> states, Mode mode) {
            Sequences there = first.forward(x, states.get(0), mode);
            return around.merged(there, second.forward(around.reversed(x), states.get(1), mode));
        }

        @Override
        public Tensor backward(Tensor dY, List<CellState> dStates, float[] gradients) {
            around.split(dY);
            Tensor there = first.backward(around.dForward(), dStates.get(0), gradients);
            return around.dX(there, second.backward(around.dBackward(), dStates.get(1), gradients));
        }
    }
}
