package dev.carousel.nn.recurrent;

import dev.carousel.nn.initialiser.Gate;
import dev.carousel.tensor.Sequences;
import java.util.List;
import java.util.Optional;

/**
 * What a pass has in its buffers after a run, for those who look inside.
 *
 * @param H units of gates and cell states
 * @param c of an LSTM, with its gradient
 */
record CellHistory(Sequences x, int H, List<GateView> gates, State h, Optional<State> c, Carry carry) {
    /** A state before each step, and after backward the gradients of it. */
    record State(StateHistory values, StateGradient gradient) {}

    /** See {@link dev.carousel.nn.CellTrace#carry}. */
    interface Carry {
        void copy(int t, int position, float[] target, int at);
    }

    int row(int t, int position) {
        return x.layout().start(t) + position;
    }

    GateView view(Gate gate) {
        for (GateView view : gates) {
            if (view.gate() == gate) {
                return view;
            }
        }
        throw new IllegalArgumentException(
                "no " + gate + " among " + gates.stream().map(GateView::gate).toList());
    }
}
