package dev.carousel.interop.network.graph;

import static dev.carousel.interop.network.graph.GraphBuilder.axis;
import static dev.carousel.interop.network.graph.GraphBuilder.perm;

import dev.carousel.interop.network.graph.Flow.Steps;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The n chunks of C steps that B sequences are cut into, as n B sequences: steps are filled up to n C, and {@code [n C, B, F]} is laid out
 * as {@code [C, n B, F]}. Each chunk has its own length, and those past a sequence's end have none.
 */
final class ChunkNodes {
    private final GraphBuilder graph;
    private final int C;
    private final Flow flow;
    private final String T;
    private final String B;
    private final String n;

    /** @param flow of whole sequences */
    ChunkNodes(GraphBuilder graph, int C, Flow flow) {
        this.graph = graph;
        this.C = C;
        this.flow = flow;
        this.T = graph.lengths(flow.x(), 0);
        this.B = graph.lengths(flow.x(), 1);
        String upTo = graph.node("Add", List.of(T, graph.integers(C - 1)));
        this.n = graph.node("Div", List.of(upTo, graph.integers(C)));
    }

    /**
     * @param F the features that reach the layers
     * @param O the features that they give
     * @param layers on chunks
     */
    Flow add(int F, int O, UnaryOperator<Flow> layers) {
        String missing = graph.node("Sub", List.of(graph.node("Mul", List.of(n, graph.integers(C))), T));
        String pads = graph.node("Concat", List.of(graph.integers(0, 0, 0), missing, graph.integers(0, 0)), axis(0));
        String x = cut(graph.node("Pad", List.of(flow.x(), pads)), List.of(n, graph.integers(C), B), F);
        String many = reshape(x, List.of(graph.integers(C), graph.node("Mul", List.of(n, B))), F);
        Flow end = layers.apply(new Flow(many, Steps.of(lengths(), many), false));
        String y = cut(end.x(), List.of(graph.integers(C), n, B), O);
        String whole = reshape(y, List.of(graph.node("Mul", List.of(n, graph.integers(C))), B), O);
        return flow.with(graph.node("Slice", List.of(whole, graph.integers(0), T, graph.integers(0))));
    }

    /** Its first axis in two, which then change places. */
    private String cut(String x, List<String> lengths, int features) {
        return graph.node("Transpose", List.of(reshape(x, lengths, features)), perm(1, 0, 2, 3));
    }

    private String reshape(String x, List<String> lengths, int features) {
        List<String> all = new ArrayList<>(lengths);
        all.add(graph.integers(features));
        return graph.node("Reshape", List.of(x, graph.node("Concat", all, axis(0))));
    }

    /** Of each chunk of each sequence, [n B]; 1 where there is none, which nobody looks at and ONNX Runtime's threads need. */
    private String lengths() {
        String numbers = graph.node("Range", List.of(graph.integer(0), graph.squeeze(n, 0), graph.integer(1)));
        String starts = graph.unsqueeze(graph.node("Mul", List.of(numbers, graph.integer(C))), 1);
        String whole = flow.steps().lengths().orElseGet(() -> graph.node("Expand", List.of(T, B)));
        String rest = graph.node("Max", List.of(graph.node("Sub", List.of(whole, starts)), graph.integer(1)));
        return graph.node("Reshape", List.of(graph.node("Min", List.of(rest, graph.integer(C))), graph.integers(-1)));
    }
}
