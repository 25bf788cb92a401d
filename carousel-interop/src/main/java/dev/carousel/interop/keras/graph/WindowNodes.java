package dev.carousel.interop.keras.graph;

import dev.carousel.interop.definition.Attribute;
import dev.carousel.interop.definition.Attribute.IntegerAttribute;
import dev.carousel.interop.definition.Attribute.IntegersAttribute;
import dev.carousel.interop.keras.layer.KerasLayer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Convolutions and pooling, over windows of steps or over all of them, as nodes. */
final class WindowNodes {
    private static final int FLOAT = 1;

    private final Nodes nodes;

    WindowNodes(Nodes nodes) {
        this.nodes = nodes;
    }

    Edge convolution(KerasLayer.Convolution layer, Edge x) {
        x.requireRank(3, "a convolution");
        x.requireNoMask("a convolution");
        Map<String, Attribute> attributes =
                windows(layer.width(), layer.stride(), layer.padding().equals("same"));
        attributes.put("dilations", new IntegersAttribute(List.of((long) layer.dilation())));
        attributes.put("group", new IntegerAttribute(layer.groups()));
        String in = nodes.transpose(x.name(), 0, 2, 1);
        if (layer.padding().equals("causal")) {
            long before = (layer.width() - 1L) * layer.dilation();
            in = nodes.add("Pad", Nodes.none(), in, nodes.integers(0, 0, before, 0, 0, 0));
        }
        String w = nodes.floats("kernel", layer.kernel(), layer.outputSize(), layer.inputSize(), layer.width());
        String y = layer.bias().isPresent()
                ? nodes.add(
                        "Conv",
                        attributes,
                        in,
                        w,
                        nodes.floats("bias", layer.bias().get(), layer.outputSize()))
                : nodes.add("Conv", attributes, in, w);
        return Edge.of(FunctionNodes.apply(layer.activation(), nodes.transpose(y, 0, 2, 1), nodes), 3);
    }

    private static Map<String, Attribute> windows(int width, int stride, boolean same) {
        Map<String, Attribute> attributes = new TreeMap<>();
        attributes.put("kernel_shape", new IntegersAttribute(List.of((long) width)));
        attributes.put("strides", new IntegersAttribute(List.of((long) stride)));
        attributes.put("auto_pad", Nodes.text(same ? "SAME_UPPER" : "VALID"));
        return attributes;
    }

    Edge pooling(KerasLayer.Pooling layer, Edge x) {
        x.requireRank(3, "pooling");
        x.requireNoMask("pooling over windows");
        String y = nodes.add(
                layer.largest() ? "MaxPool" : "AveragePool",
                windows(layer.size(), layer.stride(), layer.same()),
                nodes.transpose(x.name(), 0, 2, 1));
        return Edge.of(nodes.transpose(y, 0, 2, 1), 3);
    }

    Edge globalPooling(KerasLayer.GlobalPooling layer, Edge x) {
        x.requireRank(3, "pooling");
        Map<String, Attribute> attributes = new TreeMap<>();
        attributes.put("axes", new IntegersAttribute(List.of(1L)));
        attributes.put("keepdims", new IntegerAttribute(layer.keepAxis() ? 1 : 0));
        int rank = layer.keepAxis() ? 3 : 2;
        if (layer.largest() || x.mask().isEmpty()) {
            // The largest is that of all steps, masked ones among them; so it is in Keras.
            return Edge.of(nodes.add(layer.largest() ? "ReduceMax" : "ReduceMean", attributes, x.name()), rank);
        }
        String counts = nodes.unsqueeze(nodes.cast(x.mask().get(), FLOAT), 2);
        Map<String, Attribute> keep = Nodes.integer("keepdims", layer.keepAxis() ? 1 : 0);
        String sum = nodes.add("ReduceSum", keep, nodes.add("Mul", Nodes.none(), x.name(), counts), nodes.integers(1));
        return Edge.of(
                nodes.add("Div", Nodes.none(), sum, nodes.add("ReduceSum", keep, counts, nodes.integers(1))), rank);
    }

    /** {@code softmax over t of w · x_t}, without the 1e-7 that Keras adds to a sum of at least 1. */
    List<Edge> attention(KerasLayer.AttentionAverage layer, Edge x) {
        x.requireRank(3, "attention");
        String w = nodes.floats("W", layer.weight(), layer.weight().length, 1);
        String logits = nodes.add("MatMul", Nodes.none(), x.name(), w); // [B, T, 1]
        if (x.mask().isPresent()) {
            String kept = nodes.unsqueeze(x.mask().get(), 2);
            logits = nodes.add("Where", Nodes.none(), kept, logits, nodes.scalar(Float.NEGATIVE_INFINITY));
        }
        String shares = nodes.add("Softmax", Nodes.integer("axis", 1), logits);
        String sum = nodes.add(
                "ReduceSum",
                Nodes.integer("keepdims", 0),
                nodes.add("Mul", Nodes.none(), x.name(), shares),
                nodes.integers(1));
        return List.of(Edge.of(sum, 2), Edge.of(nodes.squeeze(shares, 2), 2));
    }
}
