package dev.carousel.interop.keras;

import dev.carousel.interop.definition.ModelDefinition;
import dev.carousel.interop.network.NetworkModel;

/** What a Keras file became. */
public sealed interface KerasModel {
    /** Layers of ours: it can be trained further. */
    record OfLayers(NetworkModel model) implements KerasModel {}

    /** Several inputs or outputs, branches, or layers that there is no layer of ours for. */
    record OfGraph(ModelDefinition definition) implements KerasModel {}
}
