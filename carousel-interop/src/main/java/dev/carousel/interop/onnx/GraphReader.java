package dev.carousel.interop.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import dev.carousel.interop.definition.Attribute;
import dev.carousel.interop.definition.EdgeDefinition;
import dev.carousel.interop.definition.GraphDefinition;
import dev.carousel.interop.definition.NodeDefinition;
import dev.carousel.interop.definition.Place;
import dev.carousel.interop.definition.Printable;
import dev.carousel.interop.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Graphs, and those within their nodes. */
final class GraphReader {
    private static final int MOST_DEPTH = 32;

    private final Source source;
    private final boolean inputsOverride;
    private final AttributeReader attributes;
    private final EdgeReader edges;
    private final TensorReader tensors;

    /** @param inputsOverride whether an input of a constant's name may take its place; in old files it only repeats it */
    GraphReader(Source source, boolean inputsOverride) {
        this.source = source;
        this.inputsOverride = inputsOverride;
        this.tensors = new TensorReader(source);
        this.edges = new EdgeReader(source);
        this.attributes = new AttributeReader(source, tensors, this);
    }

    static boolean isOnnx(String domain) {
        return domain.isEmpty() || domain.equals("ai.onnx");
    }

    GraphDefinition graph(GraphProto proto, Place place, int depth) {
        if (depth > MOST_DEPTH) {
            throw source.corrupt("graphs are nested more than " + MOST_DEPTH + " deep" + place.text());
        }
        if (proto.getSparseInitializerCount() > 0) {
            source.unsupported(
                    "the graph" + place.text(), "has " + proto.getSparseInitializerCount() + " sparse tensors");
        }
        Map<String, Value> constants = new LinkedHashMap<>();
        for (TensorProto tensor : proto.getInitializerList()) {
            Supplier<String> what = () -> "tensor " + Source.quoted(tensor.getName()) + place.text();
            if (tensor.getName().isEmpty()) {
                throw source.corrupt("a tensor among the constants" + place.text() + " has no name");
            }
            if (constants.put(tensor.getName(), tensors.value(tensor, what)) != null) {
                throw source.corrupt("two constants" + place.text() + " are called " + Source.quoted(tensor.getName()));
            }
        }
        List<EdgeDefinition> inputs = edges.read(proto.getInputList(), "input", place);
        if (!inputsOverride) {
            inputs = inputs.stream()
                    .filter(edge -> !constants.containsKey(edge.name()))
                    .toList();
        }
        List<NodeDefinition> nodes = new ArrayList<>(proto.getNodeCount());
        for (int k = 0; k < proto.getNodeCount(); k++) {
            nodes.add(node(proto.getNode(k), k, place, depth));
        }
        return new GraphDefinition(
                proto.getName(), inputs, edges.read(proto.getOutputList(), "output", place), constants, nodes);
    }

    private NodeDefinition node(NodeProto proto, int index, Place graph, int depth) {
        Place place = graph.node(index, proto.getName(), proto.getOpType());
        if (proto.getOpType().isEmpty()) {
            throw source.corrupt(place.text() + " doesn't tell its operator");
        }
        if (!isOnnx(proto.getDomain()) || !proto.getOverload().isEmpty()) {
            source.unsupported(
                    place.text(), "is an operator of '" + Printable.text(proto.getDomain()) + "', not of ONNX itself");
        }
        if (proto.getAttributeCount() == 0) {
            return node(proto, Map.of());
        }
        Map<String, Attribute> read = new LinkedHashMap<>();
        for (AttributeProto attribute : proto.getAttributeList()) {
            if (attribute.getName().isEmpty() || read.containsKey(attribute.getName())) {
                throw source.corrupt(place.text() + " should name each attribute once, found another "
                        + Source.quoted(attribute.getName()));
            }
            attributes.read(attribute, place, depth).ifPresent(value -> read.put(attribute.getName(), value));
        }
        return node(proto, read);
    }

    private static NodeDefinition node(NodeProto proto, Map<String, Attribute> attributes) {
        return new NodeDefinition(
                proto.getName(), proto.getOpType(), proto.getInputList(), proto.getOutputList(), attributes);
    }
}
