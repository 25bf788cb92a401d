package dev.carousel.interop.onnx;

import dev.carousel.interop.definition.EdgeDefinition;
import dev.carousel.interop.definition.GraphDefinition;
import dev.carousel.interop.definition.NodeDefinition;
import dev.carousel.interop.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A graph of which something has been read. */
final class GraphParts {
    private String name = "";
    private final Map<String, Value> constants = new LinkedHashMap<>();
    private final List<EdgeDefinition> inputs = new ArrayList<>();
    private final List<EdgeDefinition> outputs = new ArrayList<>();
    private final List<NodeDefinition> nodes = new ArrayList<>();

    void name(String text) {
        name = text;
    }

    /** False if there is one of that name already. */
    boolean constant(String edge, Value value) {
        return constants.putIfAbsent(edge, value) == null;
    }

    void input(EdgeDefinition edge) {
        inputs.add(edge);
    }

    void output(EdgeDefinition edge) {
        outputs.add(edge);
    }

    /** The number of the next node. */
    int nextNode() {
        return nodes.size();
    }

    void node(NodeDefinition node) {
        nodes.add(node);
    }

    /** @param inputsOverride whether an input of a constant's name may take its place; else it only repeats it, and is none */
    GraphDefinition definition(boolean inputsOverride) {
        List<EdgeDefinition> given = inputsOverride
                ? inputs
                : inputs.stream()
                        .filter(edge -> !constants.containsKey(edge.name()))
                        .toList();
        return new GraphDefinition(name, given, outputs, constants, nodes);
    }
}
