package dev.carousel.nn.block;

import dev.carousel.internal.direction.BothDirections;
import dev.carousel.nn.ChainState;
import dev.carousel.nn.LayerState;
import dev.carousel.nn.Mode;
import dev.carousel.nn.StatefulPass;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.SequenceLayout;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.util.List;

/** {@link Bidirectional} and back. */
final class BidirectionalPass implements StatefulPass {
    private final StatefulPass forward;
    private final StatefulPass backward;
    private final BothDirections both;

    BidirectionalPass(BidirectionalLayer layer, Workers workers) {
        this.forward = layer.forward().pass(workers);
        this.backward = layer.backward().pass(workers);
        this.both = new BothDirections(
                layer.merge(), layer.forward().outputSize(), layer.backward().outputSize());
    }

    @Override
    public Sequences forward(Sequences x, Mode mode) {
        Sequences there = forward.forward(x, mode);
        return merged(x.layout(), there, backward.forward(both.reversed(x), mode.reversed()));
    }

    @Override
    public Sequences forward(Sequences x, LayerState state, Mode mode) {
        List<LayerState> states = ChainState.of(state, 2);
        Sequences there = forward.forward(x, states.get(0), mode);
        return merged(x.layout(), there, backward.forward(both.reversed(x), states.get(1), mode.reversed()));
    }

    private Sequences merged(SequenceLayout steps, Sequences there, Sequences back) {
        Steps.requireSame("bidirectional", steps, there.layout());
        Steps.requireSame("bidirectional", steps, back.layout());
        return both.merged(there, back);
    }

    @Override
    public Tensor backward(Tensor dY, float[] gradients) {
        both.split(dY);
        Tensor there = forward.backward(both.dForward(), gradients);
        return both.dX(there, backward.backward(both.dBackward(), gradients));
    }

    @Override
    public Tensor backward(Tensor dY, LayerState dState, float[] gradients) {
        List<LayerState> dStates = ChainState.of(dState, 2);
        both.split(dY);
        Tensor there = forward.backward(both.dForward(), dStates.get(0), gradients);
        return both.dX(there, backward.backward(both.dBackward(), dStates.get(1), gradients));
    }
}
