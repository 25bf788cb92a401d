package dev.carousel.nn.recurrent;

import dev.carousel.InvalidInputException;
import dev.carousel.nn.CellTrace;
import dev.carousel.nn.LoneCell;
import dev.carousel.nn.Mode;
import dev.carousel.nn.Observer;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.SequenceLayout;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;

/** See {@link LoneCell}. */
final class LoneCellPass implements LoneCell {
    private static final Mode.Observed OBSERVED = (Mode.Observed) Mode.observed(new Observer() {});

    private final RecurrentLayer<?> layer;
    private final int number;
    private final CellPass pass;
    private final CellState shape;
    /** Of weights, which nobody asks for. */
    private final float[] gradients;

    private SequenceLayout layout = SequenceLayout.of();

    LoneCellPass(RecurrentLayer<?> layer, int number, Workers workers) {
        Cell cell = layer.cells().get(number);
        this.layer = layer;
        this.number = number;
        this.pass = cell.pass(workers);
        this.shape = cell.zeroState(0);
        this.gradients = new float[layer.parameters().size()];
    }

    @Override
    public Sequences forward(Sequences x, float[] h, float[] c) {
        layout = x.layout();
        return pass.forward(x, state(h, c), OBSERVED);
    }

    @Override
    public CellTrace backward(Tensor dY, float[] dC) {
        pass.backward(dY, state(new float[layout.batch() * shape.hSize], dC), gradients);
        return ObservedCell.of(layer, number, OBSERVED, pass.history());
    }

    private CellState state(float[] h, float[] c) {
        int B = layout.batch();
        if (h.length != B * shape.hSize || c.length != B * shape.cSize) {
            throw new InvalidInputException(layer.where() + "expected h and c of [" + B + ", " + shape.hSize + "] and ["
                    + B + ", " + shape.cSize + "] values, found " + h.length + " and " + c.length);
        }
        CellState padded = shape.like(B);
        CellState.pad(Tensor.of(h, h.length), 0, shape.hSize, B, padded.h, shape.hStride);
        CellState.pad(Tensor.of(c, c.length), 0, shape.cSize, B, padded.c, shape.cStride);
        return padded;
    }
}
