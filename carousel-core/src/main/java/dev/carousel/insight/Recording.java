package dev.carousel.insight;

import dev.carousel.InvalidInputException;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a network's recurrent cells went through over a batch.
 *
 * @param outputs what the network put out
 * @param cells in the order in which they ran: from the first layer to the last, forward before backward
 */
public record Recording(Sequences outputs, List<CellRecording> cells) {
    public Recording {
        cells = List.copyOf(cells);
    }

    /**
     * One cell.
     *
     * @param layer the name of the recurrent layer, which is its number in the network, such as {@code 0}; empty for a lone layer
     * @param depth l, its place in the stack, from 0
     */
    public CellRecording layer(String layer, int depth, Direction direction) {
        return cells.stream()
                .filter(cell -> cell.layer().equals(layer) && cell.depth() == depth && cell.direction() == direction)
                .findFirst()
                .orElseThrow(() -> new InvalidInputException("recording: expected a cell of "
                        + cells.stream().map(CellRecording::name).collect(Collectors.joining("; ")) + ", found '"
                        + layer
                        + "', layer " + depth + ", " + direction.inWords()));
    }

    /** The same as the caller's own, which outlasts the recorder's next run: (gates + states + 1) T H floats of each cell and sequence. */
    public Recording copy() {
        int N = outputs.layout().rows();
        Tensor y = Tensor.of(outputs.values().toArray(), N, outputs.features());
        return new Recording(
                new Sequences(outputs.layout(), y),
                cells.stream().map(CellRecording::copy).toList());
    }
}
