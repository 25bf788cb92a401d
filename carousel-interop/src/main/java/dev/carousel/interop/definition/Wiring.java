package dev.carousel.interop.definition;

import dev.carousel.interop.definition.Attribute.GraphAttribute;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whether the edges of a graph are tied as they should be: each is written once, before it is read, and there are no more nodes and no
 * deeper branches than allowed. Readers ask this of files and the compiler of whatever it is given.
 */
public final class Wiring {
    private final int mostNodes;
    private final int mostDepth;
    private int nodes;

    private Wiring(int mostNodes, int mostDepth) {
        this.mostNodes = mostNodes;
        this.mostDepth = mostDepth;
    }

    /** What is wrong first; empty if nothing is. */
    public static Optional<String> problem(GraphDefinition graph, int mostNodes, int mostDepth) {
        return new Wiring(mostNodes, mostDepth).check(graph, List.of(), Place.OUTERMOST, 0);
    }

    private Optional<String> check(GraphDefinition graph, List<Set<String>> outer, Place place, int depth) {
        nodes += graph.nodes().size();
        if (nodes > mostNodes) {
            return Optional.of("there are more than " + mostNodes + " nodes");
        }
        if (depth > mostDepth) {
            return Optional.of("branches are nested more than " + mostDepth + " deep" + place.text());
        }
        Set<String> own = new HashSet<>(graph.constants().keySet());
        Set<String> inputs = new HashSet<>();
        for (EdgeDefinition input : graph.inputs()) {
            if (!inputs.add(input.name())) {
                return Optional.of("two inputs are called '" + Printable.text(input.name()) + "'" + place.text());
            }
        }
        own.addAll(inputs);
        List<Set<String>> scopes = new ArrayList<>(outer);
        scopes.add(own);
        for (int k = 0; k < graph.nodes().size(); k++) {
            Optional<String> problem = check(graph, k, scopes, place, depth);
            if (problem.isPresent()) {
                return problem;
            }
        }
        Set<String> outputs = new HashSet<>();
        for (EdgeDefinition output : graph.outputs()) {
            if (!known(output.name(), scopes)) {
                return Optional.of("the output '" + Printable.text(output.name()) + "'" + place.text()
                        + " is computed by no node");
            }
            if (!outputs.add(output.name()) && outer.isEmpty()) {
                return Optional.of("two outputs are called '" + Printable.text(output.name()) + "'");
            }
        }
        return Optional.empty();
    }

    private Optional<String> check(
            GraphDefinition graph, int index, List<Set<String>> scopes, Place graphPlace, int depth) {
        NodeDefinition node = graph.nodes().get(index);
        Place place = graphPlace.node(index, node);
        for (String input : node.inputs()) {
            if (!input.isEmpty() && !known(input, scopes)) {
                boolean later = graph.nodes().subList(index, graph.nodes().size()).stream()
                        .anyMatch(other -> other.outputs().contains(input));
                return Optional.of(place.text() + " reads '" + Printable.text(input) + "', which "
                        + (later
                                ? "is computed only later: nodes should be in an order in which they can be computed"
                                : "nothing computes"));
            }
        }
        for (Map.Entry<String, Attribute> attribute : node.attributes().entrySet()) {
            if (attribute.getValue() instanceof GraphAttribute inner) {
                Optional<String> problem = check(inner.graph(), scopes, place.inside(attribute.getKey()), depth + 1);
                if (problem.isPresent()) {
                    return problem;
                }
            }
        }
        Set<String> own = scopes.get(scopes.size() - 1);
        for (String output : node.outputs()) {
            if (!output.isEmpty() && !own.add(output)) {
                return Optional.of(place.text() + " computes '" + Printable.text(output) + "', which is there already");
            }
        }
        return Optional.empty();
    }

    private static boolean known(String name, List<Set<String>> scopes) {
        for (int k = scopes.size() - 1; k >= 0; k--) {
            if (scopes.get(k).contains(name)) {
                return true;
            }
        }
        return false;
    }
}
