package dev.carousel.interop.network.graph;

import dev.carousel.interop.definition.Attribute;
import dev.carousel.interop.definition.Attribute.FloatAttribute;
import dev.carousel.interop.definition.Attribute.IntegerAttribute;
import dev.carousel.interop.definition.Attribute.IntegersAttribute;
import dev.carousel.interop.definition.NodeDefinition;
import dev.carousel.interop.value.ElementType;
import dev.carousel.interop.value.FloatValue;
import dev.carousel.interop.value.IntegerValue;
import dev.carousel.interop.value.Value;
import dev.carousel.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects the nodes and constants of a graph, and names what lies between. */
final class GraphBuilder {
    private final List<NodeDefinition> nodes = new ArrayList<>();
    private final Map<String, Value> constants = new LinkedHashMap<>();
    private final Map<Value, String> shared = new LinkedHashMap<>();
    private String scope = "";

    /** The place of the layer that the next nodes belong to, such as {@code 1.forward}; it begins their names. */
    void enter(String place) {
        scope = place;
    }

    List<NodeDefinition> nodes() {
        return nodes;
    }

    Map<String, Value> constants() {
        return constants;
    }

    /** A node of one output, which has its name. */
    String node(String operator, List<String> inputs) {
        return node(operator, inputs, Map.of());
    }

    String node(String operator, List<String> inputs, Map<String, Attribute> attributes) {
        return nodes(operator, inputs, attributes, 1).get(0);
    }

    /** A node of several outputs, whose names are its name and their number. */
    List<String> nodes(String operator, List<String> inputs, Map<String, Attribute> attributes, int count) {
        String name = "/" + scope + "/" + operator + "_" + nodes.size();
        List<String> outputs = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            outputs.add(count == 1 ? name : name + ":" + k);
        }
        nodes.add(new NodeDefinition(name, operator, inputs, outputs, attributes));
        return outputs;
    }

    /** Gives an edge a name that callers know. */
    void name(String edge, String name) {
        nodes.add(new NodeDefinition("/" + name, "Identity", List.of(edge), List.of(name), Map.of()));
    }

    /** What was learned, under a name of its own. */
    String learned(String name, Tensor tensor) {
        String edge = "/" + scope + "/" + name;
        constants.put(edge, FloatValue.of(tensor.toArray(), tensor.shape()));
        return edge;
    }

    /** A vector of integers, such as axes or a shape. */
    String integers(long... elements) {
        return share(IntegerValue.of(elements, elements.length), Arrays.toString(elements));
    }

    /** A number without axes. */
    String integer(long element) {
        return share(IntegerValue.scalar(element), Long.toString(element));
    }

    String number(float element) {
        return share(FloatValue.scalar(element), Float.toString(element));
    }

    private String share(Value value, String text) {
        return shared.computeIfAbsent(value, absent -> {
            String edge = "/" + text;
            constants.put(edge, absent);
            return edge;
        });
    }

    static Map<String, Attribute> axis(int axis) {
        return Map.of("axis", new IntegerAttribute(axis));
    }

    static Map<String, Attribute> perm(long... axes) {
        return Map.of("perm", new IntegersAttribute(Arrays.stream(axes).boxed().toList()));
    }

    static Map<String, Attribute> alpha(float alpha) {
        return Map.of("alpha", new FloatAttribute(alpha));
    }

    /** A conversion; ONNX numbers the types. */
    String cast(String x, ElementType type) {
        long number = switch (type) {
            case FLOAT -> 1;
            case INT32 -> 6;
            case INT64 -> 7;
            default -> throw new IllegalArgumentException("no cast to " + type);
        };
        return node("Cast", List.of(x), Map.of("to", new IntegerAttribute(number)));
    }

    /** The length of an axis, without axes. */
    String length(String x, int axis) {
        return node("Gather", List.of(node("Shape", List.of(x)), integer(axis)), axis(0));
    }

    /** The same as a vector of one. */
    String lengths(String x, int axis) {
        return node("Gather", List.of(node("Shape", List.of(x)), integers(axis)), axis(0));
    }

    String squeeze(String x, int axis) {
        return node("Squeeze", List.of(x, integers(axis)));
    }

    String unsqueeze(String x, int axis) {
        return node("Unsqueeze", List.of(x, integers(axis)));
    }
}
