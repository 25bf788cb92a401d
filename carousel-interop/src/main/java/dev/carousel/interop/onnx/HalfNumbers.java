package dev.carousel.interop.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import dev.carousel.interop.definition.Place;
import dev.carousel.interop.operator.TypeCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Constants of 16 bits (FLOAT16, BFLOAT16). Their numbers are floats, so one that only a Cast reads is read without loss; but what any
 * other operator makes of it would have to be rounded to 16 bits again, and here it wouldn't be.
 */
final class HalfNumbers {
    private final Source source;

    /** How errors call the constants that nobody has been told of yet, by edge. */
    private final Map<String, String> constants;

    private HalfNumbers(Source source, Map<String, String> constants) {
        this.source = source;
        this.constants = constants;
    }

    /** Tells the source of each constant of 16 bits that goes anywhere but into a Cast. */
    static void check(GraphProto graph, Source source) {
        new HalfNumbers(source, new LinkedHashMap<>()).graph(graph, Place.OUTERMOST);
    }

    private void graph(GraphProto graph, Place place) {
        List<String> own = new ArrayList<>();
        for (TensorProto tensor : graph.getInitializerList()) {
            declare(tensor.getName(), tensor, () -> "tensor " + Source.quoted(tensor.getName()) + place.text(), own);
        }
        for (int k = 0; k < graph.getNodeCount(); k++) {
            NodeProto node = graph.getNode(k);
            Place at = place.node(k, node.getName(), node.getOpType());
            if (!node.getOpType().equals("Cast")) {
                node.getInputList().forEach(edge -> refuse(edge, () -> at.text() + " computes with"));
            }
            for (AttributeProto attribute : node.getAttributeList()) {
                attribute(node, attribute, at, own);
            }
        }
        for (ValueInfoProto output : graph.getOutputList()) {
            refuse(output.getName(), () -> "the graph" + place.text() + " gives out");
        }
        own.forEach(constants::remove);
    }

    private void attribute(NodeProto node, AttributeProto attribute, Place at, List<String> own) {
        if (attribute.hasG()) {
            graph(attribute.getG(), at.inside(attribute.getName()));
        }
        if (!attribute.hasT()) {
            return;
        }
        Supplier<String> what = () -> "attribute " + Source.quoted(attribute.getName()) + " of " + at.text();
        boolean isConstant = node.getOpType().equals("Constant") && node.getOutputCount() == 1;
        String edge = isConstant ? node.getOutput(0) : "";
        declare(edge, attribute.getT(), what, own);
        if (!isConstant) {
            refuse(edge, () -> "the node computes with");
        }
    }

    private void declare(String edge, TensorProto tensor, Supplier<String> what, List<String> own) {
        boolean half = ElementCoding.of(tensor.getDataType())
                .filter(coding -> coding == ElementCoding.FLOAT16 || coding == ElementCoding.BFLOAT16)
                .isPresent();
        if (half) {
            constants.put(edge, what.get() + " has elements of type " + TypeCode.describe(tensor.getDataType()));
            own.add(edge);
        }
    }

    private void refuse(String edge, Supplier<String> user) {
        String what = constants.remove(edge);
        if (what != null) {
            source.unsupported(what, "that " + user.get() + ", where only a Cast may read them");
        }
    }
}
