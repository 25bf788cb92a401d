package dev.carousel.interop.onnx;

import dev.carousel.interop.definition.Attribute;
import dev.carousel.interop.definition.Attribute.GraphAttribute;
import dev.carousel.interop.definition.Attribute.ValueAttribute;
import dev.carousel.interop.definition.EdgeDefinition;
import dev.carousel.interop.definition.GraphDefinition;
import dev.carousel.interop.definition.NodeDefinition;
import dev.carousel.interop.definition.Place;
import dev.carousel.interop.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Constants of 16 bits (FLOAT16, BFLOAT16). Their numbers are floats, so one that only a Cast reads is read without loss; but what any
 * other operator makes of it would have to be rounded to 16 bits again, and here it wouldn't be.
 */
final class HalfNumbers {
    private final Source source;

    /** How errors call the constants that nobody has been told of yet, by edge. */
    private final Map<String, String> constants = new LinkedHashMap<>();

    private HalfNumbers(Source source) {
        this.source = source;
    }

    /** Tells the source of each constant of 16 bits that goes anywhere but into a Cast. */
    static void check(GraphDefinition graph, Source source) {
        if (source.hasHalves()) {
            new HalfNumbers(source).graph(graph, Place.OUTERMOST);
        }
    }

    private void graph(GraphDefinition graph, Place place) {
        List<String> own = new ArrayList<>();
        graph.constants()
                .forEach((edge, value) ->
                        declare(edge, value, () -> "tensor " + Source.quoted(edge) + place.text(), own));
        for (int k = 0; k < graph.nodes().size(); k++) {
            NodeDefinition node = graph.nodes().get(k);
            Place at = place.node(k, node);
            if (!node.operator().equals("Cast")) {
                node.inputs().forEach(edge -> refuse(edge, () -> at.text() + " computes with"));
            }
            node.attributes().forEach((name, attribute) -> attribute(node, name, attribute, at, own));
        }
        for (EdgeDefinition output : graph.outputs()) {
            refuse(output.name(), () -> "the graph" + place.text() + " gives out");
        }
        own.forEach(constants::remove);
    }

    private void attribute(NodeDefinition node, String name, Attribute attribute, Place at, List<String> own) {
        if (attribute instanceof GraphAttribute inner) {
            graph(inner.graph(), at.inside(name));
        }
        if (!(attribute instanceof ValueAttribute tensor)) {
            return;
        }
        boolean isConstant =
                node.operator().equals("Constant") && node.outputs().size() == 1;
        String edge = isConstant ? node.outputs().get(0) : "";
        declare(edge, tensor.value(), () -> "attribute " + Source.quoted(name) + " of " + at.text(), own);
        if (!isConstant) {
            refuse(edge, () -> "the node computes with");
        }
    }

    private void declare(String edge, Value value, Supplier<String> what, List<String> own) {
        source.half(value).ifPresent(type -> {
            constants.put(edge, what.get() + " has elements of type " + type);
            own.add(edge);
        });
    }

    private void refuse(String edge, Supplier<String> user) {
        String what = constants.remove(edge);
        if (what != null) {
            source.unsupported(what, "that " + user.get() + ", where only a Cast may read them");
        }
    }
}
