package dev.carousel.nn.recurrent;

import dev.carousel.tensor.Tensor;
import java.util.List;
import java.util.Map;

/**
 * What an LSTM remembers now: the hidden state h [L D, B, H] (with a projection, [L D, B, P]) and the cell state c [L D, B, H]. Get one
 * from {@link LstmLayer#zeroState()}.
 */
public final class LstmState extends RecurrentState {
    LstmState(StateShape shape, List<CellState> cells) {
        super(shape, cells);
    }

    /** A copy of the cell states [L D, B, H]. */
    public Tensor c() {
        CellState first = cells().get(0);
        Tensor tensor = Tensor.zeros(cells().size(), first.streams, first.cSize);
        for (int k = 0; k < cells().size(); k++) {
            int at = k * first.streams * first.cSize;
            CellState.unpad(cells().get(k).c, first.cStride, first.cSize, first.streams, tensor, at);
        }
        return tensor;
    }

    /** Takes hidden and cell states of the shapes of {@link #h()} and {@link #c()}. */
    public void set(Tensor h, Tensor c) {
        CellState first = cells().get(0);
        check("c", c, first.cSize);
        setH(h);
        for (int k = 0; k < cells().size(); k++) {
            int at = k * first.streams * first.cSize;
            CellState.pad(c, at, first.cSize, first.streams, cells().get(k).c, first.cStride);
        }
    }

    @Override
    public LstmState copy() {
        return new LstmState(shape(), copies());
    }

    @Override
    public Map<String, Tensor> tensors() {
        Map<String, Tensor> tensors = super.tensors();
        tensors.put("c", c());
        return tensors;
    }

    @Override
    public void load(Map<String, Tensor> tensors) {
        Tensor h = component(tensors, "h");
        Tensor c = component(tensors, "c");
        requireOnly(tensors, "h", "c");
        set(h, c);
    }
}
