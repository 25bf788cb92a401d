package dev.carousel.interop.onnx;

import dev.carousel.interop.definition.Attribute;
import dev.carousel.interop.definition.Attribute.GraphAttribute;
import dev.carousel.interop.definition.Attribute.ValueAttribute;
import dev.carousel.interop.definition.GraphDefinition;
import dev.carousel.interop.definition.NodeDefinition;
import dev.carousel.interop.value.Value;

/** How long the tensors of a graph are in a file. */
final class TensorBytes {
    private TensorBytes() {}

    static long of(GraphDefinition graph) {
        long bytes = 0;
        for (Value value : graph.constants().values()) {
            bytes += of(value);
        }
        for (NodeDefinition node : graph.nodes()) {
            for (Attribute attribute : node.attributes().values()) {
                bytes += of(attribute);
            }
        }
        return bytes;
    }

    private static long of(Attribute attribute) {
        if (attribute instanceof GraphAttribute branch) {
            return of(branch.graph());
        }
        return attribute instanceof ValueAttribute tensor ? of(tensor.value()) : 0;
    }

    private static long of(Value value) {
        return (long) value.shape().size() * TensorWriter.bytes(value.type());
    }
}
