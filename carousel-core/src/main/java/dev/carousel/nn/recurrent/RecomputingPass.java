package dev.carousel.nn.recurrent;

import dev.carousel.internal.kernel.Buffers;
import dev.carousel.nn.Mode;
import dev.carousel.tensor.SequenceLayout;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * A stack run K steps at a time, with only the states between the pieces kept: backward runs each piece anew before it goes through it
 * (checkpointing in the sense of Chen, Xu, Zhang and Guestrin 2016).
 */
final class RecomputingPass implements WholePass {
    private final StackPass stack;
    private final int K;
    private final int O;
    /** Of each piece, the states it began with. */
    private final List<List<CellState>> beginnings = new ArrayList<>();

    private Sequences x = new Sequences(SequenceLayout.of(), Tensor.zeros(0, 1));
    private Mode mode = Mode.prediction();
    private float[] y = {}; // [N, O]
    private float[] dX = {}; // [N, I]

    RecomputingPass(StackPass stack, int K, int O) {
        this.stack = stack;
        this.K = K;
        this.O = O;
    }

    @Override
    public Sequences forward(Sequences sequences, List<CellState> states, Mode newMode) {
        x = sequences;
        mode = newMode;
        int N = x.layout().rows();
        y = Buffers.atLeast(Buffers.size(N, O), y);
        for (int piece = 0; piece < pieces(); piece++) {
            keep(piece, states);
            Tensor part = run(piece, states).values();
            System.arraycopy(part.array(), part.offset(), y, firstRow(piece) * O, part.size());
        }
        return new Sequences(x.layout(), Tensor.view(y, 0, N, O));
    }

    @Override
    public Tensor backward(Tensor dY, List<CellState> dStates, float[] gradients) {
        int N = x.layout().rows();
        int I = x.features();
        dX = Buffers.atLeast(Buffers.size(N, I), dX);
        for (int piece = pieces() - 1; piece >= 0; piece--) {
            if (piece < pieces() - 1) { // what the last one needs is still there
                run(piece, beginnings.get(piece));
            }
            int row = firstRow(piece);
            int rows = layout(piece).rows();
            Tensor dPart = Tensor.view(dY.array(), dY.offset() + row * O, rows, O);
            Tensor part = stack.backward(dPart, dStates, gradients);
            System.arraycopy(part.array(), part.offset(), dX, row * I, part.size());
        }
        return Tensor.view(dX, 0, N, I);
    }

    private Sequences run(int piece, List<CellState> states) {
        SequenceLayout layout = layout(piece);
        Tensor values = x.values();
        int from = values.offset() + firstRow(piece) * x.features();
        Tensor part = Tensor.view(values.array(), from, layout.rows(), x.features());
        return stack.forward(new Sequences(layout, part), states, mode.later(piece * K));
    }

    private void keep(int piece, List<CellState> states) {
        if (piece == beginnings.size()) {
            beginnings.add(copies(states));
        } else if (beginnings.get(piece).get(0).streams != states.get(0).streams) {
            beginnings.set(piece, copies(states));
        } else {
            for (int k = 0; k < states.size(); k++) {
                beginnings.get(piece).get(k).set(states.get(k));
            }
        }
    }

    private static List<CellState> copies(List<CellState> states) {
        return states.stream().map(CellState::copy).toList();
    }

    private SequenceLayout layout(int piece) {
        return x.layout()
                .window(piece * K, (int) Math.min((piece + 1L) * K, x.layout().steps()));
    }

    private int firstRow(int piece) {
        return x.layout().start(piece * K);
    }

    private int pieces() {
        return (int) (((long) x.layout().steps() + K - 1) / K);
    }
}
