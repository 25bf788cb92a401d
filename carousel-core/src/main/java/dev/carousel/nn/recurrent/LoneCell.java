package dev.carousel.nn.recurrent;

import dev.carousel.InvalidInputException;
import dev.carousel.nn.Mode;
import dev.carousel.nn.Observer;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.SequenceLayout;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;

/**
 * One cell of a stack run by itself, for those who look inside: on what reached it, from a state of its own, in the order in which it reads. A
 * workspace for one thread, with the layer's parameters.
 */
public final class LoneCell {
    private final String where;
    private final Cell cell;
    private final CellPass pass;
    private final CellState shape;
    private final float[] unused;
    private CellState state;
    private SequenceLayout layout = SequenceLayout.of();

    LoneCell(RecurrentLayer<?> layer, int number, Workers workers) {
        this.where = layer.where();
        this.cell = layer.cells().get(number);
        this.pass = cell.pass(workers);
        this.shape = cell.zeroState(0);
        this.unused = new float[layer.parameters().size()];
        this.state = shape.like(0);
    }

    public int inputSize() {
        return cell.inputSize();
    }

    /** P with a projection, else H. */
    public int outputSize() {
        return shape.hSize;
    }

    /** H of c; 0 without a cell state. */
    public int cellStateSize() {
        return shape.cSize;
    }

    /**
     * Runs sequences as in prediction.
     *
     * @param x [N, I]
     * @param h [B, P] that they begin with, in the caller's order
     * @param c [B, H], empty without a cell state
     * @return h of all steps [N, P], overwritten by the next run
     */
    public Sequences forward(Sequences x, float[] h, float[] c, Observer observer) {
        layout = x.layout();
        state = stateOf(h, c);
        Mode.Observed mode = (Mode.Observed) Mode.observed(observer);
        Sequences y = pass.forward(x, state, mode);
        observer.wentForward(new ObservedCell("", 0, false, mode, pass.history()));
        return y;
    }

    /**
     * Goes back from the last {@link #forward}, once.
     *
     * @param dY gradient of h of all steps [N, P]
     * @param dC gradient of the final c [B, H], in the caller's order, empty without a cell state
     * @return the gradient of x [N, I], overwritten by the next run
     */
    public Tensor backward(Tensor dY, float[] dC, Observer observer) {
        CellState dState = stateOf(new float[layout.batch() * shape.hSize], dC);
        Tensor dX = pass.backward(dY, dState, unused);
        observer.wentBackward(new ObservedCell("", 0, false, (Mode.Observed) Mode.observed(observer), pass.history()));
        return dX;
    }

    private CellState stateOf(float[] h, float[] c) {
        int B = layout.batch();
        if (h.length != B * shape.hSize || c.length != B * shape.cSize) {
            throw new InvalidInputException(where + "expected h and c of [" + B + ", " + shape.hSize + "] and [" + B
                    + ", " + shape.cSize + "] values, found " + h.length + " and " + c.length);
        }
        CellState padded = shape.like(B);
        CellState.pad(Tensor.of(h, h.length), 0, shape.hSize, B, padded.h, shape.hStride);
        CellState.pad(Tensor.of(c, c.length), 0, shape.cSize, B, padded.c, shape.cStride);
        return padded;
    }
}
