package dev.carousel.interop.keras.graph;

import dev.carousel.CorruptFileException;
import dev.carousel.UnsupportedException;
import dev.carousel.interop.definition.Attribute;
import dev.carousel.interop.definition.Attribute.FloatAttribute;
import dev.carousel.interop.definition.Attribute.IntegerAttribute;
import dev.carousel.interop.definition.Attribute.IntegersAttribute;
import dev.carousel.interop.keras.layer.KerasLayer;
import dev.carousel.interop.keras.layer.Matrix;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Layers without memory as nodes. */
final class LayerNodes {
    private static final int FLOAT = 1;
    private static final int INT64 = 7;
    private static final int BOOL = 9;

    private final Nodes nodes;

    LayerNodes(Nodes nodes) {
        this.nodes = nodes;
    }

    Edge add(KerasLayer layer, List<Edge> inputs) {
        if (layer instanceof KerasLayer.Combination combination) {
            return combination(combination.kind(), inputs);
        }
        if (layer instanceof KerasLayer.Concatenate concatenate) {
            return concatenate(concatenate.axis(), inputs);
        }
        if (inputs.size() != 1) {
            throw new UnsupportedException("is called on " + inputs.size() + " tensors, expected one");
        }
        Edge x = inputs.get(0);
        if (layer instanceof KerasLayer.Inert) {
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
            return batchNormalization(norm, x);
        } else if (layer instanceof KerasLayer.LayerNormalization norm) {
            return layerNormalization(norm, x);
        } else if (layer instanceof KerasLayer.Convolution convolution) {
            return convolution(convolution, x);
        } else if (layer instanceof KerasLayer.Pooling pooling) {
            return pooling(pooling, x);
        } else if (layer instanceof KerasLayer.GlobalPooling pooling) {
            return globalPooling(pooling, x);
        }
        return shape(layer, x);
    }

    private Edge shape(KerasLayer layer, Edge x) {
        if (layer instanceof KerasLayer.Flatten) {
            String y = x.rank() == 1
                    ? nodes.unsqueeze(x.name(), 1)
                    : nodes.add("Flatten", Nodes.integer("axis", 1), x.name());
            return Edge.of(y, 2);
        } else if (layer instanceof KerasLayer.Reshape reshape) {
            long[] lengths = Stream.concat(Stream.of(0), reshape.lengths().stream())
                    .mapToLong(Integer::longValue)
                    .toArray();
            if (Arrays.stream(lengths).skip(1).anyMatch(length -> length < -1 || length == 0)) {
                throw new CorruptFileException("can't have the shape " + reshape.lengths());
            }
            return Edge.of(nodes.add("Reshape", Nodes.none(), x.name(), nodes.integers(lengths)), lengths.length);
        } else if (layer instanceof KerasLayer.RepeatVector repeat) {
            require(x, 2, "RepeatVector");
            String row = nodes.unsqueeze(x.name(), 1);
            return Edge.of(nodes.add("Tile", Nodes.none(), row, nodes.integers(1, repeat.times(), 1)), 3);
        } else if (layer instanceof KerasLayer.Permute permute) {
            long[] axes = LongStream.concat(
                            LongStream.of(0), permute.axes().stream().mapToLong(Integer::longValue))
                    .toArray();
            long[] sorted = Arrays.stream(axes).sorted().toArray();
            if (!Arrays.equals(sorted, LongStream.range(0, x.rank()).toArray())) {
                throw new CorruptFileException("can't permute " + x.rank() + " axes by " + permute.axes());
            }
            return Edge.of(nodes.transpose(x.name(), axes), x.rank());
        }
        throw new UnsupportedException("has no counterpart in a graph");
    }

    private static void require(Edge x, int rank, String what) {
        if (x.rank() != rank) {
            throw new UnsupportedException(what + " should be given " + rank + " axes, found " + x.rank());
        }
    }

    private static void requireNoMask(Edge x, String what) {
        if (x.mask().isPresent()) {
            throw new UnsupportedException(
                    "a mask reaches " + what
                            + ", which versions of Keras handle differently; remove the mask there, for example by a layer that drops it");
        }
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
        String y = nodes.add(
                "Gather",
                Nodes.integer("axis", 0),
                nodes.floats("embeddings", table.values(), table.rows(), table.columns()),
                numbers);
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
        require(x, 3, "Masking");
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

    private Edge batchNormalization(KerasLayer.BatchNormalization norm, Edge x) {
        int axis = norm.axis() < 0 ? norm.axis() + x.rank() : norm.axis();
        if (axis < 1 || axis >= x.rank()) {
            throw new CorruptFileException("normalises axis " + norm.axis() + " of " + x.rank());
        }
        int F = norm.mean().length;
        float[] scale = new float[F];
        float[] shift = new float[F];
        for (int k = 0; k < F; k++) {
            double gamma = norm.gamma().isPresent() ? norm.gamma().get()[k] : 1;
            double beta = norm.beta().isPresent() ? norm.beta().get()[k] : 0;
            double factor = gamma / Math.sqrt(norm.variance()[k] + (double) norm.epsilon());
            scale[k] = (float) factor;
            shift[k] = (float) (beta - norm.mean()[k] * factor);
        }
        int[] shape = new int[x.rank() - axis];
        Arrays.fill(shape, 1);
        shape[0] = F;
        String y = nodes.add("Mul", Nodes.none(), x.name(), nodes.floats("scale", scale, shape));
        return x.with(nodes.add("Add", Nodes.none(), y, nodes.floats("shift", shift, shape)));
    }

    private Edge layerNormalization(KerasLayer.LayerNormalization norm, Edge x) {
        if (norm.axis() != -1 && norm.axis() != x.rank() - 1) {
            throw new UnsupportedException("normalises axis " + norm.axis() + ", supported is the last one");
        }
        int F = norm.gamma().or(norm::beta).map(values -> values.length).orElse(0);
        if (F == 0) {
            throw new UnsupportedException("layer normalisation without scale and center isn't supported in a graph");
        }
        float[] ones = new float[F];
        Arrays.fill(ones, 1);
        Map<String, Attribute> attributes = new TreeMap<>();
        attributes.put("axis", new IntegerAttribute(-1));
        attributes.put("epsilon", new FloatAttribute(norm.epsilon()));
        return x.with(nodes.add(
                "LayerNormalization",
                attributes,
                x.name(),
                nodes.floats("gamma", norm.gamma().orElse(ones), F),
                nodes.floats("beta", norm.beta().orElse(new float[F]), F)));
    }

    private Edge convolution(KerasLayer.Convolution layer, Edge x) {
        require(x, 3, "a convolution");
        requireNoMask(x, "a convolution");
        Map<String, Attribute> attributes =
                windows(layer.width(), layer.stride(), layer.padding().equals("same"));
        attributes.put("dilations", new IntegersAttribute(List.of((long) layer.dilation())));
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

    private Edge pooling(KerasLayer.Pooling layer, Edge x) {
        require(x, 3, "pooling");
        requireNoMask(x, "pooling over windows");
        String y = nodes.add(
                layer.largest() ? "MaxPool" : "AveragePool",
                windows(layer.size(), layer.stride(), layer.same()),
                nodes.transpose(x.name(), 0, 2, 1));
        return Edge.of(nodes.transpose(y, 0, 2, 1), 3);
    }

    private Edge globalPooling(KerasLayer.GlobalPooling layer, Edge x) {
        require(x, 3, "pooling");
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
        require(x, 3, "attention");
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

    private Edge combination(KerasLayer.Combination.Kind kind, List<Edge> inputs) {
        Edge first = inputs.get(0);
        if (inputs.stream().anyMatch(x -> x.rank() != first.rank())) {
            throw new UnsupportedException("combines tensors of different numbers of axes");
        }
        String operator = switch (kind) {
            case ADD, AVERAGE -> "Add";
            case MULTIPLY -> "Mul";
            case SUBTRACT -> "Sub";
            case MAXIMUM -> "Max";
            case MINIMUM -> "Min";
        };
        String y = first.name();
        for (Edge other : inputs.subList(1, inputs.size())) {
            y = nodes.add(operator, Nodes.none(), y, other.name());
        }
        if (kind == KerasLayer.Combination.Kind.AVERAGE) {
            y = nodes.add("Div", Nodes.none(), y, nodes.scalar(inputs.size()));
        }
        return new Edge(y, first.rank(), commonMask(inputs));
    }

    private Edge concatenate(int axis, List<Edge> inputs) {
        int rank = inputs.get(0).rank();
        int at = axis < 0 ? axis + rank : axis;
        if (at < 1 || at >= rank || inputs.stream().anyMatch(x -> x.rank() != rank)) {
            throw new CorruptFileException("concatenates along axis " + axis + " of tensors of "
                    + inputs.stream().map(Edge::rank).toList() + " axes");
        }
        if (at == 1 && rank == 3) {
            inputs.forEach(x -> requireNoMask(x, "a concatenation of steps"));
        }
        String[] names = IntStream.range(0, inputs.size())
                .mapToObj(k -> inputs.get(k).name())
                .toArray(String[]::new);
        return new Edge(nodes.add("Concat", Nodes.integer("axis", at), names), rank, commonMask(inputs));
    }

    /** A step counts where it counts in all that have a mask; Keras leaves the mask off where only some have one, or joins them. */
    private static Optional<String> commonMask(List<Edge> inputs) {
        List<Optional<String>> masks =
                inputs.stream().map(Edge::mask).distinct().toList();
        if (masks.size() > 1) {
            throw new UnsupportedException(
                    "joins tensors with different masks, which versions of Keras do differently");
        }
        return masks.get(0);
    }
}
