package dev.carousel.interop.graph;

import dev.carousel.InvalidInputException;
import dev.carousel.formats.json.NearMatch;
import dev.carousel.interop.definition.EdgeDefinition;
import dev.carousel.interop.definition.EdgeDefinition.Axis;
import dev.carousel.interop.definition.GraphDefinition;
import dev.carousel.interop.definition.Printable;
import dev.carousel.interop.value.IntegerValue;
import dev.carousel.interop.value.Shape;
import dev.carousel.interop.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a graph is given: whether it is what the model wants, and into which slots it goes. */
final class GraphInputs {
    private final List<EdgeDefinition> edges;
    private final List<Integer> slots;
    private final Map<String, EdgeDefinition> byName = new LinkedHashMap<>();
    private final Map<String, Value> otherwise = new LinkedHashMap<>();

    GraphInputs(GraphDefinition graph, List<Integer> slots) {
        this.edges = graph.inputs();
        this.slots = slots;
        for (EdgeDefinition edge : edges) {
            byName.put(edge.name(), edge);
            if (graph.constants().containsKey(edge.name())) {
                otherwise.put(edge.name(), graph.constants().get(edge.name()));
            }
        }
    }

    List<EdgeDefinition> edges() {
        return edges;
    }

    /** For people. */
    String names() {
        return byName.keySet().stream().map(Printable::text).collect(Collectors.joining(", "));
    }

    void check(Map<String, Value> given) {
        given.forEach((name, value) -> {
            if (!byName.containsKey(name)) {
                String meant = NearMatch.of(name, byName.keySet())
                        .map(near -> ": is '" + Printable.text(near) + "' meant?")
                        .orElse(": the inputs are " + names());
                throw new InvalidInputException("there is no input '" + Printable.text(name) + "'" + meant);
            }
            check(byName.get(name), value);
        });
        for (EdgeDefinition edge : edges) {
            if (!given.containsKey(edge.name()) && !otherwise.containsKey(edge.name())) {
                throw new InvalidInputException(
                        "the input '" + Printable.text(edge.name()) + "' is missing: the inputs are " + names());
            }
        }
        freeAxes(given);
    }

    private static void check(EdgeDefinition edge, Value value) {
        boolean typeFits = edge.type().isEmpty() || edge.type().get() == value.type() || widens(edge, value);
        boolean shapeFits = edge.axes().isEmpty() || fits(edge.axes().get(), value.shape());
        if (!typeFits || !shapeFits) {
            throw new InvalidInputException("the input '" + Printable.text(edge.name()) + "' should be "
                    + describe(edge) + ", found " + value.type() + " " + value.shape());
        }
    }

    /** Whether a value has integers of which each is one of the input's wider type, too: token numbers are often of 32 bits. */
    private static boolean widens(EdgeDefinition edge, Value value) {
        return edge.type().isPresent()
                && edge.type().get().isInteger()
                && value.type().isInteger()
                && value.type().least() >= edge.type().get().least()
                && value.type().greatest() <= edge.type().get().greatest();
    }

    /** The value in the input's own type. */
    private static Value typed(EdgeDefinition edge, Value value) {
        return value instanceof IntegerValue integers && widens(edge, value)
                ? new IntegerValue(edge.type().orElseThrow(), value.shape(), integers.elements())
                : value;
    }

    private static boolean fits(List<Axis> axes, Shape shape) {
        if (axes.size() != shape.rank()) {
            return false;
        }
        for (int k = 0; k < axes.size(); k++) {
            if (axes.get(k) instanceof Axis.Fixed fixed && fixed.length() != shape.length(k)) {
                return false;
            }
        }
        return true;
    }

    /** Such as {@code FLOAT [batch, 512]}. */
    static String describe(EdgeDefinition edge) {
        String type = edge.type().map(Enum::name).orElse("of any type");
        return edge.axes()
                .map(axes ->
                        type + " " + axes.stream().map(GraphInputs::describe).toList())
                .orElse(type + " of any shape");
    }

    private static String describe(Axis axis) {
        if (axis instanceof Axis.Fixed fixed) {
            return Integer.toString(fixed.length());
        }
        String name = ((Axis.Free) axis).name();
        return name.isEmpty() ? "any" : Printable.text(name);
    }

    /** Checks that axes of one name have one length. */
    Map<String, Integer> freeAxes(Map<String, Value> given) {
        Map<String, Integer> lengths = new LinkedHashMap<>();
        Map<String, String> from = new LinkedHashMap<>();
        for (EdgeDefinition edge : edges) {
            Value value = given.get(edge.name());
            if (value == null || edge.axes().isEmpty()) {
                continue;
            }
            List<Axis> axes = edge.axes().get();
            for (int k = 0; k < axes.size(); k++) {
                if (axes.get(k) instanceof Axis.Free free && !free.name().isEmpty()) {
                    int length = value.shape().length(k);
                    Integer other = lengths.putIfAbsent(free.name(), length);
                    String first = from.putIfAbsent(free.name(), edge.name());
                    if (other != null && other != length) {
                        throw new InvalidInputException(
                                "the axis '" + Printable.text(free.name()) + "' should have one length, found "
                                        + other + " in '" + Printable.text(first) + "' and " + length + " in '"
                                        + Printable.text(edge.name()) + "'");
                    }
                }
            }
        }
        return lengths;
    }

    void fill(Map<String, Value> given, Frame frame) {
        for (int k = 0; k < edges.size(); k++) {
            String name = edges.get(k).name();
            Value value = given.containsKey(name) ? typed(edges.get(k), given.get(name)) : otherwise.get(name);
            frame.put(slots.get(k), value, "the input '" + Printable.text(name) + "'");
        }
    }
}
