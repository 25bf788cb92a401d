package dev.carousel.nn.recurrent;

import dev.carousel.InvalidInputException;
import dev.carousel.nn.LayerState;
import dev.carousel.nn.Mode;
import dev.carousel.nn.StatefulPass;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.util.Arrays;

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
    /** Whether there is a forward that no backward has used up: cells write their gradients over their activations. */
    private boolean goneForward;

    private int streams;
    /** N of the last forward. */
    private int rows;

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
        begin(x);
        fresh = cleared(fresh);
        for (int k = 0; k < layer.starts().size(); k++) {
            layer.starts().get(k).fill(fresh.cells().get(k));
        }
        startedFresh = true;
        return run(x, fresh, mode);
    }

    @Override
    public Sequences forward(Sequences x, LayerState state, Mode mode) {
        begin(x);
        S own = ownOfStreams("state", state);
        startedFresh = false;
        return run(x, own, mode);
    }

    private void begin(Sequences x) {
        goneForward = false;
        if (x.features() != layer.inputSize()) {
            throw new InvalidInputException(
                    layer.where() + "expected " + layer.inputSize() + " features a step, found " + x.features());
        }
        streams = x.layout().batch();
        rows = x.layout().rows();
    }

    private Sequences run(Sequences x, S state, Mode mode) {
        Sequences y = stack.forward(x, state.cells(), mode);
        goneForward = mode.traced();
        return y;
    }

    private S ownOfStreams(String what, LayerState state) {
        S own = layer.own(state);
        if (own.streams() != streams) {
            throw new InvalidInputException(layer.where() + "expected a " + what + " of " + streams
                    + " streams, one for each sequence, found " + own.streams());
        }
        return own;
    }

    @Override
    public Tensor backward(Tensor dY, float[] gradients) {
        dFresh = cleared(dFresh);
        return backward(dY, dFresh, gradients);
    }

    @Override
    public Tensor backward(Tensor dY, LayerState dState, float[] gradients) {
        if (!goneForward) {
            throw new IllegalStateException(
                    layer.where()
                            + "backward without a forward before it: each one needs its own, because it uses up what forward left, and inference leaves nothing");
        }
        if (dY.rank() != 2 || dY.dim(0) != rows || dY.dim(1) != layer.outputSize()) {
            throw new InvalidInputException(layer.where() + "expected a gradient of the last forward's output [" + rows
                    + ", " + layer.outputSize() + "], found " + Arrays.toString(dY.shape()));
        }
        S own = ownOfStreams("gradient of a state", dState);
        goneForward = false;
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
