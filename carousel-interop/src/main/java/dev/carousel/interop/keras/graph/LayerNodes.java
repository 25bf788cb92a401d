package dev.carousel.interop.keras.graph;

import dev.carousel.UnsupportedException;
import dev.carousel.interop.definition.Attribute;
import dev.carousel.interop.definition.Attribute.IntegerAttribute;
import dev.carousel.interop.definition.Attribute.IntegersAttribute;
import dev.carousel.interop.keras.layer.KerasLayer;
import dev.carousel.interop.keras.layer.Matrix;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Layers without memory as nodes. */
final class LayerNodes {
    private static final int FLOAT = 1;
    private static final int INT64 = 7;
    private static final int BOOL = 9;

    private final Nodes nodes;
    private final ShapeNodes shapes;
    private final NormalizationNodes normalizations;
    private final WindowNodes windows;
    private final JoinNodes joins;

    LayerNodes(Nodes nodes) {
        this.nodes = nodes;
        shapes = new ShapeNodes(nodes);
        normalizations = new NormalizationNodes(nodes);
        windows = new WindowNodes(nodes);
        joins = new JoinNodes(nodes);
    }

    Edge add(KerasLayer layer, List<Edge> inputs) {
        if (layer instanceof KerasLayer.Combination combination) {
            return joins.combination(combination.kind(), inputs);
        }
        if (layer instanceof KerasLayer.Concatenate concatenate) {
            return joins.concatenate(concatenate.axis(), inputs);
        }
        if (inputs.size() != 1) {
            throw new UnsupportedException("is called on " + inputs.size() + " tensors, expected one");
        }
        Edge x = inputs.get(0);
        if (layer instanceof KerasLayer.Each each) {
            return each(each, x);
        } else if (layer instanceof KerasLayer.Scaling scaling) {
            String y = nodes.add("Mul", Nodes.none(), x.name(), nodes.scalar(scaling.factor()));
            return x.with(nodes.add("Add", Nodes.none(), y, nodes.scalar(scaling.offset())));
        } else if (layer instanceof KerasLayer.Inert) {
            return x;
        } else if (layer instanceof KerasLayer.Function function) {
            return x.with(FunctionNodes.apply(function.activation(), x.name(), nodes));
        } else if (layer instanceof KerasLayer.Dense dense) {
            return dense(dense, x);
        } else if (layer instanceof KerasLayer.Embedding embedding) {
            return embedding(embedding, x);
        } else if (layer instanceof KerasLayer.Masking masking) {
            return masking(masking, x);
        } else if (layer instanceof KerasLayer.BatchNormalization norm) {
            return normalizations.batchNormalization(norm, x);
        } else if (layer instanceof KerasLayer.LayerNormalization norm) {
            return normalizations.layerNormalization(norm, x);
        } else if (layer instanceof KerasLayer.Convolution convolution) {
            return windows.convolution(convolution, x);
        } else if (layer instanceof KerasLayer.Pooling pooling) {
            return windows.pooling(pooling, x);
        } else if (layer instanceof KerasLayer.GlobalPooling pooling) {
            return windows.globalPooling(pooling, x);
        }
        return shapes.add(layer, x);
    }

    /** Batch and steps become one axis, and are two again after the layer. */
    private Edge each(KerasLayer.Each layer, Edge x) {
        x.requireNoMask("TimeDistributed");
        if (x.rank() < 3) {
            throw new UnsupportedException("TimeDistributed should be given 3 axes or more, found " + x.rank());
        }
        String shape = nodes.add("Shape", Nodes.none(), x.name());
        String together =
                nodes.add("Concat", Nodes.integer("axis", 0), nodes.integers(-1), axes(shape, 2, Integer.MAX_VALUE));
        Edge flat = Edge.of(nodes.add("Reshape", Nodes.none(), x.name(), together), x.rank() - 1);
        Edge y = add(layer.inner(), List.of(flat));
        String found = axes(nodes.add("Shape", Nodes.none(), y.name()), 1, Integer.MAX_VALUE);
        String apart = nodes.add("Concat", Nodes.integer("axis", 0), axes(shape, 0, 2), found);
        return Edge.of(nodes.add("Reshape", Nodes.none(), y.name(), apart), y.rank() + 1);
    }

    private String axes(String shape, long from, long to) {
        return nodes.add("Slice", Nodes.none(), shape, nodes.integers(from), nodes.integers(to), nodes.integers(0));
    }

    private Edge dense(KerasLayer.Dense layer, Edge x) {
        Matrix w = layer.kernel().transposed();
        String y =
                nodes.add("MatMul", Nodes.none(), x.name(), nodes.floats("kernel", w.values(), w.rows(), w.columns()));
        if (layer.bias().isPresent()) {
            y = nodes.add(
                    "Add", Nodes.none(), y, nodes.floats("bias", layer.bias().get(), w.columns()));
        }
        return x.with(FunctionNodes.apply(layer.activation(), y, nodes));
    }

    private Edge embedding(KerasLayer.Embedding layer, Edge x) {
        Matrix table = layer.table();
        // Keras takes floats for whole numbers, too.
        String numbers = nodes.cast(x.name(), INT64);
        // Gather counts negative numbers from the end of the table, Keras refuses them: they become one that Gather
        // refuses, too.
        String rows = nodes.add(
                "Where",
                Nodes.none(),
                nodes.add("Less", Nodes.none(), numbers, nodes.integer(0)),
                nodes.integer(Long.MIN_VALUE),
                numbers);
        String y = nodes.add(
                "Gather",
                Nodes.integer("axis", 0),
                nodes.floats("embeddings", table.values(), table.rows(), table.columns()),
                rows);
        Optional<String> mask = layer.maskZero()
                ? Optional.of(
                        nodes.add("Not", Nodes.none(), nodes.add("Equal", Nodes.none(), numbers, nodes.integer(0))))
                : Optional.empty();
        if (mask.isPresent() && x.rank() != 2) {
            throw new UnsupportedException("masks zeros of " + x.rank() + " axes, expected [batch, steps]");
        }
        return new Edge(y, x.rank() + 1, mask);
    }

    /** Steps that are masked become zeros, besides. */
    private Edge masking(KerasLayer.Masking layer, Edge x) {
        x.requireRank(3, "Masking");
        String differs = nodes.cast(
                nodes.add("Not", Nodes.none(), nodes.add("Equal", Nodes.none(), x.name(), nodes.scalar(layer.value()))),
                FLOAT);
        Map<String, Attribute> last = new TreeMap<>();
        last.put("axes", new IntegersAttribute(List.of(-1L)));
        last.put("keepdims", new IntegerAttribute(1));
        String any = nodes.add("ReduceMax", last, differs);
        String mask = nodes.cast(nodes.squeeze(any, -1), BOOL);
        return new Edge(nodes.add("Mul", Nodes.none(), x.name(), any), 3, Optional.of(mask));
    }

    /** Its average, and the weights of the steps. */
    List<Edge> attention(KerasLayer.AttentionAverage layer, Edge x) {
        return windows.attention(layer, x);
    }
}
