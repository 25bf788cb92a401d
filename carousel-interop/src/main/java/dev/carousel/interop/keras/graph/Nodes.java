package dev.carousel.interop.keras.graph;

import dev.carousel.interop.definition.Attribute;
import dev.carousel.interop.definition.Attribute.FloatAttribute;
import dev.carousel.interop.definition.Attribute.FloatsAttribute;
import dev.carousel.interop.definition.Attribute.IntegerAttribute;
import dev.carousel.interop.definition.Attribute.IntegersAttribute;
import dev.carousel.interop.definition.Attribute.TextAttribute;
import dev.carousel.interop.definition.Attribute.TextsAttribute;
import dev.carousel.interop.definition.NodeDefinition;
import dev.carousel.interop.value.FloatValue;
import dev.carousel.interop.value.IntegerValue;
import dev.carousel.interop.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A graph as it is written down: nodes and constants, each under a name of its own. */
final class Nodes {
    private final List<NodeDefinition> nodes = new ArrayList<>();
    private final Map<String, Value> constants = new LinkedHashMap<>();
    private String layer = "";
    private int count;

    List<NodeDefinition> nodes() {
        return nodes;
    }

    Map<String, Value> constants() {
        return constants;
    }

    /** What the next nodes belong to. */
    void enter(String name) {
        layer = name;
    }

    /** A constant of the layer; the same one if it is named again. */
    String constant(String name, Value value) {
        String edge = layer + "/" + name;
        constants.putIfAbsent(edge, value);
        return edge;
    }

    String floats(String name, float[] values, int... shape) {
        return constant(name, FloatValue.of(values, shape));
    }

    /** Whole numbers, of 64 bits. */
    String integers(long... values) {
        String edge = "integers" + Arrays.toString(values).replace(" ", "");
        constants.putIfAbsent(edge, IntegerValue.of(values, values.length));
        return edge;
    }

    String integer(long value) {
        String edge = "integer[" + value + "]";
        constants.putIfAbsent(edge, IntegerValue.scalar(value));
        return edge;
    }

    String scalar(float value) {
        String edge = "float[" + value + "]";
        constants.putIfAbsent(edge, FloatValue.scalar(value));
        return edge;
    }

    static Map<String, Attribute> none() {
        return Map.of();
    }

    static Map<String, Attribute> integer(String name, long value) {
        return Map.of(name, new IntegerAttribute(value));
    }

    static Map<String, Attribute> real(String name, float value) {
        return Map.of(name, new FloatAttribute(value));
    }

    static Map<String, Attribute> integers(String name, long... values) {
        return Map.of(name, new IntegersAttribute(Arrays.stream(values).boxed().toList()));
    }

    static Attribute text(String value) {
        return new TextAttribute(value);
    }

    static Attribute texts(List<String> values) {
        return new TextsAttribute(values);
    }

    static Attribute reals(List<Float> values) {
        return new FloatsAttribute(values);
    }

    /** A node with one output, whose edge it gives. */
    String add(String operator, Map<String, Attribute> attributes, String... inputs) {
        return add(operator, attributes, 1, inputs).get(0);
    }

    List<String> add(String operator, Map<String, Attribute> attributes, int outputs, String... inputs) {
        String name = layer + "/" + operator.toLowerCase(java.util.Locale.ROOT) + "_" + count++;
        List<String> edges = new ArrayList<>();
        for (int k = 0; k < outputs; k++) {
            edges.add(outputs == 1 ? name : name + "_" + k);
        }
        nodes.add(new NodeDefinition(name, operator, List.of(inputs), edges, attributes));
        return edges;
    }

    /** Gives an edge a name. */
    void rename(String edge, String name) {
        nodes.add(new NodeDefinition(name, "Identity", List.of(edge), List.of(name), none()));
    }

    String transpose(String x, long... axes) {
        return add("Transpose", integers("perm", axes), x);
    }

    String squeeze(String x, long... axes) {
        return add("Squeeze", none(), x, integers(axes));
    }

    String unsqueeze(String x, long... axes) {
        return add("Unsqueeze", none(), x, integers(axes));
    }

    /** From the last element of an axis to the first. */
    String reversed(String x, int axis) {
        return add("Slice", none(), x, integers(-1), integers(Long.MIN_VALUE + 1), integers(axis), integers(-1));
    }

    /** To floats (1), integers of 32 (6) or 64 bits (7) or truth values (9), by ONNX's codes. */
    String cast(String x, int type) {
        return add("Cast", integer("to", type), x);
    }
}
