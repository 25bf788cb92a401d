package dev.carousel.insight;

import dev.carousel.InvalidInputException;
import dev.carousel.tensor.Tensor;
import java.util.List;

/**
 * Where the gradient of a score goes.
 *
 * @param score the value itself
 * @param dX its gradient with respect to each input step [T, I], or to the embedding of each [T, E] where the network begins with one
 * @param cells in the order in which they ran
 */
public record Flow(double score, Tensor dX, List<CellFlow> cells) {
    public Flow {
        cells = List.copyOf(cells);
    }

    /** The size of the gradient at each input step [T] (saliency: Simonyan, Vedaldi and Zisserman 2014). */
    public double[] saliency() {
        return Norms.ofRows(dX);
    }

    /** See {@link Recording#layer}. */
    public CellFlow layer(String layer, int depth, Direction direction) {
        return cells.stream()
                .filter(cell -> cell.layer().equals(layer) && cell.depth() == depth && cell.direction() == direction)
                .findFirst()
                .orElseThrow(() -> new InvalidInputException("gradient flow: expected one of "
                        + cells.stream()
                                .map(cell -> "'" + cell.layer() + "', layer " + cell.depth() + ", "
                                        + cell.direction().inWords())
                                .toList()
                        + ", found '" + layer + "', layer " + depth + ", " + direction.inWords()));
    }
}
