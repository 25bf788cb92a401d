package dev.carousel.interop.keras;

import dev.carousel.interop.graph.Graph;
import dev.carousel.interop.value.FloatValue;
import dev.carousel.interop.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs what a Keras file became, whichever of both it is. */
final class Imported {
    private Imported() {}

    static Map<String, Value> run(KerasModel model, Map<String, Value> inputs) {
        if (model instanceof KerasModel.OfLayers layers) {
            return layers.model().run(inputs);
        }
        return Graph.compile(((KerasModel.OfGraph) model).definition()).run(inputs);
    }

    /** The names of its inputs. */
    static List<String> inputs(KerasModel model) {
        if (model instanceof KerasModel.OfLayers layers) {
            return List.of(layers.model().signature().input());
        }
        return ((KerasModel.OfGraph) model)
                .definition().graph().inputs().stream().map(edge -> edge.name()).toList();
    }

    /** Of a model with one input, its first output. */
    static FloatValue run(KerasModel model, Value input) {
        Map<String, Value> given = new LinkedHashMap<>();
        given.put(inputs(model).get(0), input);
        Map<String, Value> all = run(model, given);
        String first = model instanceof KerasModel.OfLayers layers
                ? layers.model().signature().output()
                : ((KerasModel.OfGraph) model)
                        .definition()
                        .graph()
                        .outputs()
                        .get(0)
                        .name();
        return (FloatValue) all.get(first);
    }
}
