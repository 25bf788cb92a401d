package dev.carousel.nn;

import dev.carousel.InvalidInputException;
import dev.carousel.tensor.Tensor;
import java.util.List;
import java.util.Map;

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

    /**
     * A network with given parameters, such as a file's; nothing is drawn. A description that needs more of them than there are is refused
     * before it is allocated.
     *
     * @param tensors by the names of the parameters; others are ignored
     * @throws InvalidInputException if one is missing or of another shape
     */
    public Network load(Map<String, Tensor> tensors) {
        long elements = tensors.values().stream().mapToLong(Tensor::size).sum();
        Network network = new Network(this, new Parameters((int) Math.min(elements, Integer.MAX_VALUE)));
        network.parameters().load(tensors);
        return network;
    }

    /** A network with initial values drawn from {@code seed}. */
    public Network initialise(long seed) {
        return new Network(this, seed);
    }
}
