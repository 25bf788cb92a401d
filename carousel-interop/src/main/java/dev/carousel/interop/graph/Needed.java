package dev.carousel.interop.graph;

import dev.carousel.interop.definition.Attribute;
import dev.carousel.interop.definition.Attribute.GraphAttribute;
import dev.carousel.interop.definition.EdgeDefinition;
import dev.carousel.interop.definition.GraphDefinition;
import dev.carousel.interop.definition.NodeDefinition;
import java.util.HashSet;
import java.util.Set;

/** Which nodes of a graph its outputs depend on. */
final class Needed {
    private Needed() {}

    /** Their positions. */
    static Set<Integer> nodes(GraphDefinition graph) {
        Set<String> edges = new HashSet<>();
        graph.outputs().stream().map(EdgeDefinition::name).forEach(edges::add);
        Set<Integer> needed = new HashSet<>();
        for (int k = graph.nodes().size() - 1; k >= 0; k--) {
            NodeDefinition node = graph.nodes().get(k);
            if (isRead(node, edges)) {
                needed.add(k);
                addReads(node, edges);
            }
        }
        return needed;
    }

    private static boolean isRead(NodeDefinition node, Set<String> edges) {
        for (String output : node.outputs()) {
            if (!output.isEmpty() && edges.contains(output)) {
                return true;
            }
        }
        return false;
    }

    /** What a node may read, and branches of it: some of these may be edges of a branch's own, which does no harm. */
    private static void addReads(NodeDefinition node, Set<String> edges) {
        edges.addAll(node.inputs());
        for (Attribute attribute : node.attributes().values()) {
            if (attribute instanceof GraphAttribute inner) {
                inner.graph().outputs().forEach(output -> edges.add(output.name()));
                inner.graph().nodes().forEach(innerNode -> addReads(innerNode, edges));
            }
        }
    }
}
