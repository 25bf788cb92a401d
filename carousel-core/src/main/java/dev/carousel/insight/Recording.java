package dev.carousel.insight;

import dev.carousel.InvalidInputException;
import dev.carousel.tensor.Sequences;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a network's recurrent cells went through over a batch.
 *
 * @param outputs what the network put out, the caller's own
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
}
