package dev.carousel.nn.recurrent;

import dev.carousel.tensor.Tensor;
import java.util.List;

/** What a GRU or a plain RNN remembers now: the hidden state h [L D, B, H] and nothing else. */
public final class HiddenState extends RecurrentState {
    HiddenState(StateShape shape, List<CellState> cells) {
        super(shape, cells);
    }

    /** Takes hidden states of the shape of {@link #h()}. */
    public void set(Tensor h) {
        setH(h);
    }

    @Override
    public HiddenState copy() {
        return new HiddenState(shape(), copies());
    }
}
