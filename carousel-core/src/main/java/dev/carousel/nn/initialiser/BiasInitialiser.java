package dev.carousel.nn.initialiser;

import dev.carousel.random.RandomSource;
import dev.carousel.tensor.Tensor;
import java.util.List;

/** What the biases of a recurrent cell start from. */
public sealed interface BiasInitialiser permits Elementwise, GateBias {
    /**
     * Overwrites the biases of a cell.
     *
     * @param biases all that are added in the same places, each [gates H]: {@code bias_ih} and {@code bias_hh}; none for a cell without
     * @param random of the cell
     */
    void fill(List<Tensor> biases, GateOrder order, RandomSource random);
}
