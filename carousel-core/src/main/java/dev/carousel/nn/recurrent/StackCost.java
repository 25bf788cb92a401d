package dev.carousel.nn.recurrent;

import dev.carousel.internal.direction.BothDirections;
import dev.carousel.nn.Cost;
import java.util.List;

/** What a stack of cells takes: theirs, and the buffers of {@link StackPass} and {@link RecomputingPass}. */
record StackCost(Recurrent spec, List<Cell> cells) {
    Cost of(long T) {
        int K = spec.stack().recomputeEvery();
        return (K == 0 ? whole(T) : inPieces(T, K)).plus(beginnings());
    }

    private Cost whole(long T) {
        Stack stack = spec.stack();
        Cost cost = Cost.none();
        for (int k = 0; k < cells.size(); k++) {
            cost = cost.plus(cells.get(k).cost(T));
        }
        for (int l = 0; l < stack.layers(); l++) {
            int in = l == 0 ? spec.inputSize() : spec.outputSize();
            float rate = l == 0
                    ? spec.regularisation().input()
                    : spec.regularisation().between();
            if (rate > 0) {
                cost = cost.plus(new Cost(T * in, 3 * T * in, 0));
            }
            if (stack.merge().isPresent()) {
                int O = spec.cellOutputSize();
                cost = cost.plus(BothDirections.cost(stack.merge().get(), in, O, O, T));
            }
        }
        return cost;
    }

    /** The buffers of K steps, outputs and input gradients of all, and the states before each piece. */
    private Cost inPieces(long T, int K) {
        Cost piece = whole(Math.min(T, K));
        long pieces = (T + K - 1) / K;
        long kept = T * (spec.inputSize() + spec.outputSize()) + pieces * states();
        return new Cost(whole(T).flops(), piece.floatsPerSequence() + kept, piece.floats());
    }

    /** The states that fresh sequences begin with, and their gradients. */
    private Cost beginnings() {
        return new Cost(0, 2 * states(), 0);
    }

    /** Of one stream. */
    private long states() {
        long floats = 0;
        for (Cell cell : cells) {
            CellState state = cell.zeroState(0);
            floats += state.hStride + state.cStride;
        }
        return floats;
    }
}
