package dev.carousel.nn.recurrent;

import dev.carousel.InvalidInputException;
import dev.carousel.nn.LayerState;
import dev.carousel.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a recurrent layer remembers now, for each of its L layers and D directions and each of B streams. It belongs to the caller, who
 * keeps one for each stream (or batch of streams), and is changed in place by whatever runs the layer on it.
 */
public abstract sealed class RecurrentState implements LayerState permits LstmState, HiddenState {
    private final StateShape shape;
    private final List<CellState> cells;

    RecurrentState(StateShape shape, List<CellState> cells) {
        this.shape = shape;
        this.cells = List.copyOf(cells);
    }

    /** What it is of. */
    final StateShape shape() {
        return shape;
    }

    /** Layer by layer, forward before backward. */
    final List<CellState> cells() {
        return cells;
    }

    final List<CellState> copies() {
        return cells.stream().map(CellState::copy).toList();
    }

    @Override
    public final int streams() {
        return cells.get(0).streams;
    }

    /** A copy of the hidden states [L D, B, H]. */
    public final Tensor h() {
        CellState first = cells.get(0);
        Tensor tensor = Tensor.zeros(cells.size(), first.streams, first.hSize);
        for (int k = 0; k < cells.size(); k++) {
            int at = k * first.streams * first.hSize;
            CellState.unpad(cells.get(k).h, first.hStride, first.hSize, first.streams, tensor, at);
        }
        return tensor;
    }

    final void setH(Tensor source) {
        CellState first = cells.get(0);
        check("h", source, first.hSize);
        for (int k = 0; k < cells.size(); k++) {
            int at = k * first.streams * first.hSize;
            CellState.pad(source, at, first.hSize, first.streams, cells.get(k).h, first.hStride);
        }
    }

    @Override
    public final void clear() {
        cells.forEach(CellState::clear);
    }

    @Override
    public Map<String, Tensor> tensors() {
        Map<String, Tensor> tensors = new TreeMap<>();
        tensors.put("h", h());
        return tensors;
    }

    @Override
    public void load(Map<String, Tensor> tensors) {
        Tensor h = component(tensors, "h");
        requireOnly(tensors, "h");
        setH(h);
    }

    static void requireOnly(Map<String, Tensor> tensors, String... names) {
        Set<String> unknown = new TreeSet<>(tensors.keySet());
        unknown.removeAll(List.of(names));
        if (!unknown.isEmpty()) {
            throw new InvalidInputException("state: expected nothing but " + String.join(" and ", names)
                    + ", found also " + unknown + ": it is another layer's");
        }
    }

    static Tensor component(Map<String, Tensor> tensors, String name) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new InvalidInputException("state: expected a tensor '" + name + "', found " + tensors.keySet());
        }
        return tensor;
    }

    final void check(String name, Tensor source, int size) {
        int[] expected = {cells.size(), streams(), size};
        if (!Arrays.equals(source.shape(), expected)) {
            throw new InvalidInputException("state " + name + ": expected [layers x directions, streams, units] = "
                    + Arrays.toString(expected) + ", found " + Arrays.toString(source.shape()));
        }
    }
}
