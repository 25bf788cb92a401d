package dev.carousel.nn;

import dev.carousel.InvalidInputException;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.util.List;

/** A stack of LSTM cells through time: upwards in forward, downwards in backward. */
public final class LstmPass implements LayerPass {
    private final LstmLayer layer;
    private final List<LstmCellPass> cells;
    private LstmState fresh;

    LstmPass(LstmLayer layer, Workers workers) {
        this.layer = layer;
        this.cells = layer.cells().stream()
                .map(cell -> new LstmCellPass(cell, workers))
                .toList();
        this.fresh = layer.zeroState(0);
    }

    /** From zero states. */
    @Override
    public Sequences forward(Sequences x, Mode mode) {
        if (fresh.streams() == x.layout().batch()) {
            fresh.clear();
        } else {
            fresh = layer.zeroState(x.layout().batch());
        }
        return forward(x, fresh);
    }

    /** From given states, one stream for each sequence in the caller's order, which are replaced by the final ones. */
    public Sequences forward(Sequences x, LstmState state) {
        if (x.features() != layer.inputSize() || state.streams() != x.layout().batch()) {
            throw new InvalidInputException("LSTM: expected " + layer.inputSize() + " features and a state of "
                    + x.layout().batch() + " streams, found " + x.features() + " and " + state.streams());
        }
        if (state.layers() != layer.spec().layers()
                || state.hiddenSize() != layer.spec().hiddenSize()) {
            throw new InvalidInputException("LSTM: expected a state of "
                    + layer.spec().layers() + " layers of "
                    + layer.spec().hiddenSize() + " units, found " + state.layers() + " of " + state.hiddenSize()
                    + ": it is another network's");
        }
        Sequences y = x;
        for (int l = 0; l < cells.size(); l++) {
            y = cells.get(l).forward(y, state.h[l], state.c[l]);
        }
        return y;
    }

    /** Gradients do not flow into the initial states: across them backpropagation is truncated. */
    @Override
    public Tensor backward(Tensor dY, float[] gradients) {
        Tensor dX = dY;
        for (int l = cells.size() - 1; l >= 0; l--) {
            dX = cells.get(l).backward(dX, gradients);
        }
        return dX;
    }
}
