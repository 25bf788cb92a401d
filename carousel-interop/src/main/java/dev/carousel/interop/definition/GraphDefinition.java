package dev.carousel.interop.definition;

import dev.carousel.interop.value.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Nodes between named edges.
 *
 * @param inputs what a caller gives; one that has a constant of its name may be left out
 * @param constants what was learned or fixed, by the name of the edge
 * @param nodes in an order in which they can be computed
 */
public record GraphDefinition(
        String name,
        List<EdgeDefinition> inputs,
        List<EdgeDefinition> outputs,
        Map<String, Value> constants,
        List<NodeDefinition> nodes) {
    public GraphDefinition {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        constants = Collections.unmodifiableMap(new LinkedHashMap<>(constants));
        nodes = List.copyOf(nodes);
    }
}
