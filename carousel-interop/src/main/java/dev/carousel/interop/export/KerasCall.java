package dev.carousel.interop.export;

import dev.carousel.CarouselException;
import dev.carousel.interop.definition.EdgeDefinition;
import dev.carousel.interop.graph.Graph;
import dev.carousel.interop.keras.KerasModel;
import dev.carousel.interop.network.NetworkModel;
import dev.carousel.interop.network.Signature;
import dev.carousel.interop.value.ElementType;
import dev.carousel.interop.value.FloatValue;
import dev.carousel.interop.value.IntegerValue;
import dev.carousel.interop.value.Value;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Calls what was read from a Keras file by the names of the network that it was written from. */
final class KerasCall {
    private KerasCall() {}

    static UnaryOperator<Map<String, Value>> of(KerasModel read, Signature names) {
        if (read instanceof KerasModel.OfLayers layers) {
            NetworkModel model = layers.model();
            String output = model.signature().output();
            return inputs -> Map.of(
                    names.output(),
                    model.run(renamed(inputs, names, model.inputs())).get(output));
        }
        Graph graph = Graph.compile(((KerasModel.OfGraph) read).definition());
        if (graph.outputs().size() != 1) {
            throw new CarouselException(
                    "expected one output, found " + graph.outputs().size());
        }
        String output = graph.outputs().get(0).name();
        return inputs -> Map.of(
                names.output(),
                graph.run(renamed(inputs, names, graph.inputs())).get(output));
    }

    /** The input alone, under its name there and as what is wanted there: Keras takes tokens as floats, too. */
    private static Map<String, Value> renamed(Map<String, Value> inputs, Signature names, List<EdgeDefinition> edges) {
        EdgeDefinition edge = edges.get(0);
        Value value = inputs.get(names.input());
        boolean wantsFloats =
                edge.type().filter(type -> type == ElementType.FLOAT).isPresent();
        if (wantsFloats && value instanceof IntegerValue tokens) {
            float[] floats = new float[tokens.elements().length];
            for (int k = 0; k < floats.length; k++) {
                floats[k] = tokens.elements()[k];
            }
            return Map.of(edge.name(), new FloatValue(tokens.shape(), floats));
        }
        return Map.of(edge.name(), value);
    }
}
