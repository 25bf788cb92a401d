package dev.carousel.nn;

import dev.carousel.InvalidInputException;
import java.util.List;

/**
 * What a network is: its layers, in order, without parameters.
 *
 * @param inputSize the features of a step
 */
public record Architecture(int inputSize, List<LayerSpec> layers) {
    public Architecture {
        layers = List.copyOf(layers);
        if (layers.isEmpty()) {
            throw new InvalidInputException("a network needs at least one layer");
        }
    }

    /** Its layers with their shapes, parameters and arithmetic; prints as a table. */
    public Summary summary() {
        return Network.blank(this).summary();
    }

    /** See {@link Network#memory}. */
    public TrainingMemory memory(int B, int T) {
        return Network.blank(this).memory(B, T);
    }

    /** A network with initial values drawn from {@code seed}. */
    public Network initialise(long seed) {
        return new Network(this, seed);
    }
}
