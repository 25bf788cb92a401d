package dev.carousel.nn.block;

import dev.carousel.internal.kernel.Buffers;
import dev.carousel.nn.ChainState;
import dev.carousel.nn.LayerState;
import dev.carousel.nn.Mode;
import dev.carousel.nn.StatefulPass;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.SequenceLayout;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.util.List;

/** {@link Bidirectional} and back. What the backward layer makes is turned round, so that both have a step in the same row. */
final class BidirectionalPass implements StatefulPass {
    private final Merge merge;
    private final int F;
    private final int G;
    private final int O;
    private final StatefulPass forward;
    private final StatefulPass backward;
    private SequenceLayout layout = SequenceLayout.of();
    private Tensor there = Tensor.zeros(0, 0); // f(x) [N, F]
    private float[] reversedX = {}; // [N, I]
    private float[] back = {}; // r(g(r(x))) [N, G]
    private float[] y = {}; // [N, O]
    private float[] dThere = {}; // [N, F]
    private float[] dBack = {}; // [N, G]
    private float[] dReversed = {}; // dBack in g's order [N, G]
    private float[] dX = {}; // [N, I]

    BidirectionalPass(BidirectionalLayer layer, Workers workers) {
        this.merge = layer.merge();
        this.F = layer.forward().outputSize();
        this.G = layer.backward().outputSize();
        this.O = layer.outputSize();
        this.forward = layer.forward().pass(workers);
        this.backward = layer.backward().pass(workers);
    }

    @Override
    public Sequences forward(Sequences x, Mode mode) {
        Sequences turned = turned(x);
        return merged(x.layout(), forward.forward(x, mode), backward.forward(turned, mode));
    }

    @Override
    public Sequences forward(Sequences x, LayerState state, Mode mode) {
        List<LayerState> states = ChainState.of(state, 2);
        Sequences turned = turned(x);
        return merged(
                x.layout(), forward.forward(x, states.get(0), mode), backward.forward(turned, states.get(1), mode));
    }

    private Sequences turned(Sequences x) {
        reversedX = Buffers.atLeast(x.values().size(), reversedX);
        return new Sequences(x.layout(), x.layout().reverse(x.values(), reversedX));
    }

    private Sequences merged(SequenceLayout steps, Sequences fX, Sequences gX) {
        Steps.requireSame("bidirectional", steps, fX.layout());
        Steps.requireSame("bidirectional", steps, gX.layout());
        layout = steps;
        there = fX.values();
        int N = layout.rows();
        back = Buffers.atLeast(Buffers.size(N, G), back);
        layout.reverse(gX.values(), back);
        y = Buffers.atLeast(Buffers.size(N, O), y);
        for (int row = 0; row < N; row++) {
            merge(there.array(), there.offset() + row * F, row * G, row * O);
        }
        return new Sequences(layout, Tensor.view(y, 0, N, O));
    }

    private void merge(float[] a, int aAt, int bAt, int to) {
        switch (merge) {
            case CONCATENATED -> {
                System.arraycopy(a, aAt, y, to, F);
                System.arraycopy(back, bAt, y, to + F, G);
            }
            case SUMMED -> {
                for (int k = 0; k < O; k++) {
                    y[to + k] = a[aAt + k] + back[bAt + k];
                }
            }
            case AVERAGED -> {
                for (int k = 0; k < O; k++) {
                    y[to + k] = 0.5f * (a[aAt + k] + back[bAt + k]);
                }
            }
            case MULTIPLIED -> {
                for (int k = 0; k < O; k++) {
                    y[to + k] = a[aAt + k] * back[bAt + k];
                }
            }
        }
    }

    @Override
    public Tensor backward(Tensor dY, float[] gradients) {
        split(dY);
        return dX(forward.backward(dThere(), gradients), backward.backward(dReversed(), gradients));
    }

    @Override
    public Tensor backward(Tensor dY, LayerState dState, float[] gradients) {
        List<LayerState> dStates = ChainState.of(dState, 2);
        split(dY);
        return dX(
                forward.backward(dThere(), dStates.get(0), gradients),
                backward.backward(dReversed(), dStates.get(1), gradients));
    }

    /** The mirror of {@link #merge}. */
    private void split(Tensor dY) {
        int N = layout.rows();
        dThere = Buffers.atLeast(Buffers.size(N, F), dThere);
        dBack = Buffers.atLeast(Buffers.size(N, G), dBack);
        int second = merge == Merge.CONCATENATED ? F : 0;
        for (int row = 0; row < N; row++) {
            int from = dY.offset() + row * O;
            for (int k = 0; k < F; k++) {
                dThere[row * F + k] = share(dY.array()[from + k], back, row * G + k);
            }
            for (int k = 0; k < G; k++) {
                dBack[row * G + k] = share(dY.array()[from + second + k], there.array(), there.offset() + row * F + k);
            }
        }
    }

    private float share(float dy, float[] other, int at) {
        return switch (merge) {
            case CONCATENATED, SUMMED -> dy;
            case AVERAGED -> 0.5f * dy;
            case MULTIPLIED -> dy * other[at];
        };
    }

    private Tensor dThere() {
        return Tensor.view(dThere, 0, layout.rows(), F);
    }

    private Tensor dReversed() {
        dReversed = Buffers.atLeast(Buffers.size(layout.rows(), G), dReversed);
        return layout.reverse(Tensor.view(dBack, 0, layout.rows(), G), dReversed);
    }

    private Tensor dX(Tensor fromForward, Tensor fromBackward) {
        dX = Buffers.atLeast(fromBackward.size(), dX);
        layout.reverse(fromBackward, dX);
        for (int k = 0; k < fromForward.size(); k++) {
            dX[k] = fromForward.array()[fromForward.offset() + k] + dX[k];
        }
        return Tensor.view(dX, 0, fromForward.shape());
    }
}
