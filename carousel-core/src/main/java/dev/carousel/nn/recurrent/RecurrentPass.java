package dev.carousel.nn.recurrent;

import dev.carousel.InvalidInputException;
import dev.carousel.nn.LayerState;
import dev.carousel.nn.Mode;
import dev.carousel.nn.StatefulPass;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;

/**
 * A workspace for a recurrent layer. Without a given state, sequences start from {@link RecurrentLayer#initialState}, and gradients flow
 * into what was learned for it; with one, they start from that, and the gradient of it is for the caller who asks.
 */
public final class RecurrentPass<S extends RecurrentState> implements StatefulPass {
    private final RecurrentLayer<S> layer;
    private final WholePass stack;
    private S fresh;
    private S dFresh;
    private boolean startedFresh;
    private int streams;

    RecurrentPass(RecurrentLayer<S> layer, Workers workers) {
        this.layer = layer;
        int every = layer.recurrent().stack().recomputeEvery();
        StackPass whole = new StackPass(layer, workers);
        this.stack = every == 0 ? whole : new RecomputingPass(whole, every, layer.outputSize());
        this.fresh = layer.zeroState(0);
        this.dFresh = layer.zeroState(0);
    }

    @Override
    public Sequences forward(Sequences x, Mode mode) {
        check(x, x.layout().batch());
        fresh = cleared(fresh);
        for (int k = 0; k < layer.starts().size(); k++) {
            layer.starts().get(k).fill(fresh.cells().get(k));
        }
        startedFresh = true;
        return stack.forward(x, fresh.cells(), mode);
    }

    @Override
    public Sequences forward(Sequences x, LayerState state, Mode mode) {
        S own = layer.own(state);
        check(x, own.streams());
        startedFresh = false;
        return stack.forward(x, own.cells(), mode);
    }

    private void check(Sequences x, int found) {
        streams = x.layout().batch();
        if (x.features() != layer.inputSize() || found != streams) {
            throw new InvalidInputException("recurrent layer: expected " + layer.inputSize()
                    + " features and a state of " + streams + " streams, found " + x.features() + " and " + found);
        }
    }

    @Override
    public Tensor backward(Tensor dY, float[] gradients) {
        dFresh = cleared(dFresh);
        return backward(dY, dFresh, gradients);
    }

    @Override
    public Tensor backward(Tensor dY, LayerState dState, float[] gradients) {
        S own = layer.own(dState);
        if (own.streams() != streams) {
            throw new InvalidInputException("recurrent layer: expected the gradient of a state of " + streams
                    + " streams, found " + own.streams());
        }
        Tensor dX = stack.backward(dY, own.cells(), gradients);
        if (startedFresh) {
            layer.addStartGradients(own, gradients);
        }
        return dX;
    }

    private S cleared(S state) {
        if (state.streams() != streams) {
            return layer.zeroState(streams);
        }
        state.clear();
        return state;
    }
}
