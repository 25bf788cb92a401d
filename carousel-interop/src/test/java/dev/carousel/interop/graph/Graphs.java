package dev.carousel.interop.graph;

import dev.carousel.interop.definition.Attribute;
import dev.carousel.interop.definition.Attribute.GraphAttribute;
import dev.carousel.interop.definition.EdgeDefinition;
import dev.carousel.interop.definition.EdgeDefinition.Axis;
import dev.carousel.interop.definition.GraphDefinition;
import dev.carousel.interop.definition.ModelDefinition;
import dev.carousel.interop.definition.NodeDefinition;
import dev.carousel.interop.value.ElementType;
import dev.carousel.interop.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts definitions together for tests. */
final class Graphs {
    private final List<EdgeDefinition> inputs = new ArrayList<>();
    private final List<EdgeDefinition> outputs = new ArrayList<>();
    private final Map<String, Value> constants = new LinkedHashMap<>();
    private final List<NodeDefinition> nodes = new ArrayList<>();

    /** @param axes numbers, names of free axes, or {@code ?} for one without */
    Graphs input(String name, String... axes) {
        inputs.add(edge(name, ElementType.FLOAT, axes));
        return this;
    }

    Graphs input(String name, ElementType type, String... axes) {
        inputs.add(edge(name, type, axes));
        return this;
    }

    Graphs output(String name, String... axes) {
        outputs.add(axes.length == 0 ? EdgeDefinition.untyped(name) : edge(name, ElementType.FLOAT, axes));
        return this;
    }

    Graphs constant(String name, Value value) {
        constants.put(name, value);
        return this;
    }

    /** @param edges inputs, then {@code >}, then outputs, with blanks between them; {@code _} for one that is left out */
    Graphs node(String operator, String edges) {
        return node(operator, "", edges, Map.of());
    }

    Graphs node(String operator, String name, String edges, Map<String, Attribute> attributes) {
        String[] sides = edges.split(">");
        nodes.add(new NodeDefinition(name, operator, names(sides[0]), names(sides[1]), attributes));
        return this;
    }

    Graphs branch(String name, String edges, Graphs then, Graphs otherwise) {
        Map<String, Attribute> branches = new LinkedHashMap<>();
        branches.put("then_branch", new GraphAttribute(then.graph()));
        branches.put("else_branch", new GraphAttribute(otherwise.graph()));
        return node("If", name, edges, branches);
    }

    private static List<String> names(String side) {
        return Arrays.stream(side.trim().split(" +"))
                .filter(name -> !name.isEmpty())
                .map(name -> name.equals("_") ? "" : name)
                .toList();
    }

    private static EdgeDefinition edge(String name, ElementType type, String... axes) {
        List<Axis> list = new ArrayList<>();
        for (String axis : axes) {
            list.add(
                    Character.isDigit(axis.charAt(0))
                            ? new Axis.Fixed(Integer.parseInt(axis))
                            : new Axis.Free(axis.equals("?") ? "" : axis));
        }
        return new EdgeDefinition(name, type, Optional.of(list));
    }

    GraphDefinition graph() {
        return new GraphDefinition("test", inputs, outputs, constants, nodes);
    }

    ModelDefinition model() {
        return new ModelDefinition(13, graph(), Map.of());
    }

    Graph compile() {
        return Graph.compile(model());
    }
}
