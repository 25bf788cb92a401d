package dev.carousel.interop.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import dev.carousel.interop.definition.EdgeDefinition;
import dev.carousel.interop.definition.EdgeDefinition.Axis;
import dev.carousel.interop.definition.GraphDefinition;
import dev.carousel.interop.definition.NodeDefinition;
import java.util.List;

/** Puts graphs, those of branches too, into ONNX's messages. */
final class GraphWriter {
    private GraphWriter() {}

    static GraphProto proto(GraphDefinition graph) {
        GraphProto.Builder proto = GraphProto.newBuilder().setName(graph.name());
        graph.inputs().forEach(edge -> proto.addInput(edge(edge)));
        graph.outputs().forEach(edge -> proto.addOutput(edge(edge)));
        graph.constants().forEach((name, value) -> proto.addInitializer(TensorWriter.proto(name, value)));
        graph.nodes().forEach(node -> proto.addNode(node(node)));
        return proto.build();
    }

    private static NodeProto node(NodeDefinition node) {
        NodeProto.Builder proto = NodeProto.newBuilder()
                .setName(node.name())
                .setOpType(node.operator())
                .addAllInput(node.inputs())
                .addAllOutput(node.outputs());
        node.attributes().forEach((name, attribute) -> proto.addAttribute(AttributeWriter.proto(name, attribute)));
        return proto.build();
    }

    private static ValueInfoProto edge(EdgeDefinition edge) {
        ValueInfoProto.Builder proto = ValueInfoProto.newBuilder().setName(edge.name());
        if (edge.type().isEmpty() && edge.axes().isEmpty()) {
            return proto.build();
        }
        TypeProto.Tensor.Builder tensor = TypeProto.Tensor.newBuilder();
        edge.type().ifPresent(type -> tensor.setElemType(TensorWriter.type(type).getNumber()));
        edge.axes().ifPresent(axes -> tensor.setShape(shape(axes)));
        return proto.setType(TypeProto.newBuilder().setTensorType(tensor)).build();
    }

    private static TensorShapeProto shape(List<Axis> axes) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        for (Axis axis : axes) {
            TensorShapeProto.Dimension.Builder dimension = TensorShapeProto.Dimension.newBuilder();
            if (axis instanceof Axis.Fixed fixed) {
                dimension.setDimValue(fixed.length());
            } else if (axis instanceof Axis.Free free && !free.name().isEmpty()) {
                dimension.setDimParam(free.name());
            }
            shape.addDim(dimension);
        }
        return shape.build();
    }
}
