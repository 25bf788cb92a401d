package dev.carousel.interop.keras.config;

import java.util.List;

/**
 * A model as the file describes it: layers and the calls that connect them.
 *
 * @param sequential whether it was written as layers in a row; Keras then leaves the input layer out when it names weights
 * @param layers in the file's order
 * @param calls in an order in which they can be made
 * @param inputs the input layers, in the order of the model's arguments
 * @param outputs in the order of the model's results
 */
public record ModelConfig(
        String name,
        boolean sequential,
        List<LayerConfig> layers,
        List<Call> calls,
        List<String> inputs,
        List<Reference> outputs) {
    public ModelConfig {
        layers = List.copyOf(layers);
        calls = List.copyOf(calls);
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    /**
     * What a call of a layer gives.
     *
     * @param node which of the calls of the layer
     * @param tensor which of its results
     */
    public record Reference(String layer, int node, int tensor) {}

    /**
     * A call of a layer.
     *
     * @param node its number among the calls of that layer
     * @param arguments what it is called on; initial states of recurrent layers come after the first
     * @param seesMask whether the mask of what it is called on reaches it
     */
    public record Call(LayerConfig layer, int node, List<Reference> arguments, boolean seesMask) {
        public Call {
            arguments = List.copyOf(arguments);
        }
    }
}
