package dev.carousel.nn.recurrent;

import dev.carousel.internal.kernel.Buffers;
import dev.carousel.nn.Mode;
import dev.carousel.tensor.SequenceLayout;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.util.List;

/**
 * One layer of a stack in its {@link Directions}. The backward direction is the same kind of cell on sequences whose steps are in reverse
 * order, each within its own length.
 */
final class DirectedPass {
    private final Directions directions;
    private final int O;
    private final List<CellPass> cells;
    private SequenceLayout layout = SequenceLayout.of();
    private float[] reversedX = {}; // [N, I]
    private float[] y = {}; // [N, O or 2 O]
    private float[] dForward = {}; // [N, O]
    private float[] dReverse = {}; // [N, O]
    private float[] dX = {}; // [N, I]

    /** @param O what one cell puts out */
    DirectedPass(Directions directions, int O, List<CellPass> cells) {
        this.directions = directions;
        this.O = O;
        this.cells = cells;
    }

    Sequences forward(Sequences x, List<CellState> states, Mode mode) {
        layout = x.layout();
        Sequences there = cells.get(0).forward(x, states.get(0), mode);
        if (directions == Directions.FORWARD) {
            return there;
        }
        reversedX = Buffers.atLeast(x.values().size(), reversedX);
        Sequences turned = new Sequences(layout, layout.reverse(x.values(), reversedX));
        Sequences back = cells.get(1).forward(turned, states.get(1), mode);
        return new Sequences(layout, merge(there.values(), back.values()));
    }

    Tensor backward(Tensor dY, List<CellState> dStates, float[] gradients) {
        if (directions == Directions.FORWARD) {
            return cells.get(0).backward(dY, dStates.get(0), gradients);
        }
        int N = layout.rows();
        dForward = Buffers.atLeast(Buffers.size(N, O), dForward);
        dReverse = Buffers.atLeast(N * O, dReverse);
        split(dY);
        Tensor there = cells.get(0).backward(Tensor.view(dForward, 0, N, O), dStates.get(0), gradients);
        Tensor back = cells.get(1).backward(Tensor.view(dReverse, 0, N, O), dStates.get(1), gradients);
        dX = Buffers.atLeast(back.size(), dX);
        layout.reverse(back, dX);
        for (int k = 0; k < there.size(); k++) {
            dX[k] = there.array()[there.offset() + k] + dX[k];
        }
        return Tensor.view(dX, 0, there.shape());
    }

    private Tensor merge(Tensor there, Tensor back) {
        int width = directions.outputSize(O);
        y = Buffers.atLeast(Buffers.size(layout.rows(), width), y);
        for (int t = 0; t < layout.steps(); t++) {
            for (int position = 0; position < layout.active(t); position++) {
                int row = layout.start(t) + position;
                int a = there.offset() + row * O;
                int b = back.offset() + layout.mirroredRow(t, position) * O;
                mergeRow(there.array(), a, back.array(), b, row * width);
            }
        }
        return Tensor.view(y, 0, layout.rows(), width);
    }

    private void mergeRow(float[] there, int a, float[] back, int b, int to) {
        if (directions == Directions.CONCATENATED) {
            System.arraycopy(there, a, y, to, O);
            System.arraycopy(back, b, y, to + O, O);
            return;
        }
        float share = directions == Directions.AVERAGED ? 0.5f : 1;
        for (int k = 0; k < O; k++) {
            y[to + k] = share * (there[a + k] + back[b + k]);
        }
    }

    /** The mirror of {@link #merge}. */
    private void split(Tensor dY) {
        int width = directions.outputSize(O);
        int second = directions == Directions.CONCATENATED ? O : 0;
        float share = directions == Directions.AVERAGED ? 0.5f : 1;
        for (int t = 0; t < layout.steps(); t++) {
            for (int position = 0; position < layout.active(t); position++) {
                int from = dY.offset() + (layout.start(t) + position) * width;
                int a = (layout.start(t) + position) * O;
                int b = layout.mirroredRow(t, position) * O;
                for (int k = 0; k < O; k++) {
                    dForward[a + k] = share * dY.array()[from + k];
                    dReverse[b + k] = share * dY.array()[from + second + k];
                }
            }
        }
    }
}
