package dev.carousel.interop.keras.graph;

import dev.carousel.CorruptFileException;
import dev.carousel.UnsupportedException;
import dev.carousel.interop.keras.layer.KerasLayer;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Layers that make one tensor of several as nodes. */
final class JoinNodes {
    private final Nodes nodes;

    JoinNodes(Nodes nodes) {
        this.nodes = nodes;
    }

    Edge combination(KerasLayer.Combination.Kind kind, List<Edge> inputs) {
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
        if (operator.equals("Mul") || operator.equals("Max") || operator.equals("Min")) {
            // Newer ones put 1, 0 or the first input's numbers where steps are masked.
            inputs.forEach(x -> x.requireNoMask("a product, maximum or minimum"));
        }
        String y = first.name();
        for (Edge other : inputs.subList(1, inputs.size())) {
            y = nodes.add(operator, Nodes.none(), y, other.name());
        }
        if (kind == KerasLayer.Combination.Kind.AVERAGE) {
            y = nodes.add("Div", Nodes.none(), y, nodes.scalar(inputs.size()));
        }
        return new Edge(y, first.rank(), commonMask(inputs));
    }

    Edge concatenate(int axis, List<Edge> inputs) {
        int rank = inputs.get(0).rank();
        int at = axis < 0 ? axis + rank : axis;
        if (at < 1 || at >= rank || inputs.stream().anyMatch(x -> x.rank() != rank)) {
            throw new CorruptFileException("concatenates along axis " + axis + " of tensors of "
                    + inputs.stream().map(Edge::rank).toList() + " axes");
        }
        if (at == 1 && rank == 3) {
            inputs.forEach(x -> x.requireNoMask("a concatenation of steps"));
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
