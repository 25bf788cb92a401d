package dev.carousel.nn.block;

import dev.carousel.internal.direction.BothDirections;
import dev.carousel.nn.Chain;
import dev.carousel.nn.ChainState;
import dev.carousel.nn.Cost;
import dev.carousel.nn.LayerState;
import dev.carousel.nn.Merge;
import dev.carousel.nn.StatefulLayer;
import dev.carousel.nn.StatefulPass;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import java.util.List;

/** A {@link Bidirectional} with parameters. */
record BidirectionalLayer(Chain forward, Chain backward, Merge merge) implements StatefulLayer {
    @Override
    public int inputSize() {
        return forward.inputSize();
    }

    @Override
    public int outputSize() {
        return merge.outputSize(forward.outputSize(), backward.outputSize());
    }

    @Override
    public void initialise(RandomSource random) {
        forward.initialise(random.named("forward"));
        backward.initialise(random.named("backward"));
    }

    @Override
    public ChainState initialState(int streams) {
        return new ChainState(streams, List.of(forward.initialState(streams), backward.initialState(streams)));
    }

    @Override
    public boolean singleSteps() {
        return forward.singleSteps() || backward.singleSteps();
    }

    @Override
    public boolean inPieces() {
        return false;
    }

    @Override
    public void addStartGradients(LayerState dState, float[] gradients) {
        List<LayerState> dStates = ChainState.of(dState, 2);
        forward.addStartGradients(dStates.get(0), gradients);
        backward.addStartGradients(dStates.get(1), gradients);
    }

    @Override
    public Cost cost(long T) {
        Cost around = BothDirections.cost(merge, inputSize(), forward.outputSize(), backward.outputSize(), T);
        return forward.cost(T).plus(backward.cost(T)).plus(around);
    }

    @Override
    public StatefulPass pass(Workers workers) {
        return new BidirectionalPass(this, workers);
    }
}
