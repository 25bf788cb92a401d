package dev.carousel.interop.torch;

import dev.carousel.formats.json.JsonList;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.interop.definition.Attribute;
import dev.carousel.interop.definition.EdgeDefinition;
import dev.carousel.interop.definition.EdgeDefinition.Axis;
import dev.carousel.interop.definition.NodeDefinition;
import dev.carousel.interop.value.ElementType;
import dev.carousel.interop.value.FloatValue;
import dev.carousel.interop.value.IntegerValue;
import dev.carousel.interop.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A network in ONNX's words, whose learned constants are the tensors of a state dict under their own names:
 *
 * <pre>{@code
 * {"opset": 17,
 *  "inputs": [{"name": "x", "axes": ["batch", 128]}, {"name": "h", "axes": ["batch", 64]}],
 *  "outputs": ["y"],
 *  "constants": {"axis": [1]},
 *  "nodes": [
 *      {"operator": "Gemm", "inputs": ["x", "fc.weight", "fc.bias"], "outputs": ["z"], "transB": 1},
 *      {"operator": "Relu", "inputs": ["z"], "outputs": ["y"]}],
 *  "ignore": ["aux_head"]}
 * }</pre>
 *
 * Inputs are floats. Constants are lists of integers, or of numbers of which at least one has a fraction; a number by itself has no
 * axes. Every other field of a node is an attribute: an integer, a number, a text or a list of integers.
 *
 * @param constants that the mapping itself gives
 * @param ignored names of tensors or modules that the graph doesn't use
 */
public record GraphMapping(
        int opset,
        List<EdgeDefinition> inputs,
        List<EdgeDefinition> outputs,
        Map<String, Value> constants,
        List<NodeDefinition> nodes,
        List<String> ignored)
        implements TorchMapping {
    private static final List<String> OF_NODE = List.of("name", "operator", "inputs", "outputs");

    public GraphMapping {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        constants = Collections.unmodifiableMap(new LinkedHashMap<>(constants));
        nodes = List.copyOf(nodes);
        ignored = List.copyOf(ignored);
    }

    static GraphMapping of(JsonObject document) {
        document.allowOnly(List.of("opset", "inputs", "outputs", "constants", "nodes", "ignore"));
        List<EdgeDefinition> inputs = document.list("inputs").objects().stream()
                .map(GraphMapping::input)
                .toList();
        List<EdgeDefinition> outputs = document.list("outputs").texts().stream()
                .map(name -> new EdgeDefinition(name, ElementType.FLOAT, Optional.empty()))
                .toList();
        Map<String, Value> constants = new LinkedHashMap<>();
        document.optionalObject("constants")
                .ifPresent(given -> given.names().forEach(name -> constants.put(name, constant(given, name))));
        List<NodeDefinition> nodes = document.list("nodes").objects().stream()
                .map(GraphMapping::node)
                .toList();
        return new GraphMapping(
                document.integer("opset"),
                inputs,
                outputs,
                constants,
                nodes,
                document.optionalList("ignore").map(JsonList::texts).orElse(List.of()));
    }

    private static EdgeDefinition input(JsonObject input) {
        input.allowOnly(List.of("name", "axes"));
        List<Axis> axes = new ArrayList<>();
        for (String axis : input.list("axes").prints()) {
            axes.add(axis(axis).orElseThrow(() -> input.unexpected("axes", "a list of lengths and names")));
        }
        return new EdgeDefinition(input.text("name"), ElementType.FLOAT, Optional.of(axes));
    }

    private static Optional<Axis> axis(String printed) {
        if (printed.matches("[0-9]{1,9}")) {
            return Optional.of(new Axis.Fixed(Integer.parseInt(printed)));
        }
        return printed.startsWith("\"")
                ? Optional.of(new Axis.Free(printed.substring(1, printed.length() - 1)))
                : Optional.empty();
    }

    private static Value constant(JsonObject constants, String name) {
        String printed = constants.print(name);
        boolean list = printed.startsWith("[");
        if (printed.contains(".") || printed.contains("E") || printed.contains("e")) {
            double[] numbers = list ? constants.list(name).numbers() : new double[] {constants.number(name)};
            float[] floats = new float[numbers.length];
            for (int k = 0; k < floats.length; k++) {
                floats[k] = (float) numbers[k];
            }
            return list ? FloatValue.of(floats, floats.length) : FloatValue.scalar(floats[0]);
        }
        if (!list) {
            return IntegerValue.scalar(constants.longInteger(name));
        }
        long[] integers = constants.list(name).longIntegers();
        return IntegerValue.of(integers, integers.length);
    }

    private static NodeDefinition node(JsonObject node) {
        Map<String, Attribute> attributes = new LinkedHashMap<>();
        for (String name : node.names()) {
            if (!OF_NODE.contains(name)) {
                attributes.put(name, attribute(node, name));
            }
        }
        return new NodeDefinition(
                node.optionalText("name").orElse(""),
                node.text("operator"),
                node.list("inputs").texts(),
                node.list("outputs").texts(),
                attributes);
    }

    private static Attribute attribute(JsonObject node, String name) {
        String printed = node.print(name);
        char first = printed.charAt(0);
        if (first == '"') {
            return new Attribute.TextAttribute(node.text(name));
        }
        if (first == '[') {
            List<Long> integers = new ArrayList<>();
            for (long integer : node.list(name).longIntegers()) {
                integers.add(integer);
            }
            return new Attribute.IntegersAttribute(integers);
        }
        return printed.contains(".") || printed.contains("E") || printed.contains("e")
                ? new Attribute.FloatAttribute((float) node.number(name))
                : new Attribute.IntegerAttribute(node.longInteger(name));
    }
}
