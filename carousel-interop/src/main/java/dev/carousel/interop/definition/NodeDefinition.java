package dev.carousel.interop.definition;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A node: an operator, its settings, and the names of the edges that go in and out.
 *
 * @param name for people; may be empty
 * @param operator ONNX's name of it, such as {@code LSTM}
 * @param inputs names of edges; an empty name stands for an optional input that is left out
 * @param outputs names of edges; an empty name stands for an output that nobody wants
 * @param attributes in the file's order
 */
public record NodeDefinition(
        String name, String operator, List<String> inputs, List<String> outputs, Map<String, Attribute> attributes) {
    public NodeDefinition {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        attributes = attributes.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }
}
