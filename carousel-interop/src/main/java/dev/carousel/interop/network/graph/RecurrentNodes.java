package dev.carousel.interop.network.graph;

import static dev.carousel.interop.network.graph.GraphBuilder.axis;
import static dev.carousel.interop.network.graph.GraphBuilder.perm;

import dev.carousel.nn.Merge;
import dev.carousel.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A stack of recurrent layers: one node for each layer, with both directions.
 *
 * <p>A state that is given comes as [L D, B, H], or as [L D, 1, H] for all sequences.
 */
final class RecurrentNodes {
    private final GraphBuilder graph;
    private final Map<String, Tensor> parameters;
    private final String place;
    private final CellWords words;

    /**
     * @param parameters of the whole network
     * @param place what the layer's parameters are called by
     */
    RecurrentNodes(GraphBuilder graph, Map<String, Tensor> parameters, String place, CellWords words) {
        this.graph = graph;
        this.parameters = parameters;
        this.place = place;
        this.words = words;
    }

    /** @param prefix of the states' names: nothing, or ending in a dot; empty where they begin as usual and nobody wants them in the end */
    Flow add(Flow flow, Optional<String> prefix) {
        int L = words.stack().layers();
        List<List<String>> initial = new ArrayList<>();
        List<List<String>> last = new ArrayList<>();
        for (String component : words.components()) {
            initial.add(initial(prefix, component, flow));
            last.add(new ArrayList<>());
        }
        String x = flow.x();
        for (int l = 0; l < L; l++) {
            List<String> inputs = new ArrayList<>();
            inputs.add(x);
            inputs.add(matrices("weight_ih", l));
            inputs.add(matrices("weight_hh", l));
            inputs.add(words.bias() ? biases(l) : "");
            inputs.add(flow.steps().narrow(graph).orElse(""));
            for (List<String> parts : initial) {
                inputs.add(parts.get(l));
            }
            if (!words.peepholes().isEmpty()) {
                inputs.add(peepholes(l));
            }
            List<String> outputs = graph.nodes(
                    words.operator(),
                    inputs,
                    words.attributes(direction(flow)),
                    1 + words.components().size());
            x = merged(outputs.get(0));
            for (int k = 0; k < last.size() && prefix.isPresent(); k++) {
                last.get(k).add(kept(flow, initial.get(k).get(l), outputs.get(1 + k)));
            }
        }
        for (int k = 0; k < last.size() && prefix.isPresent(); k++) {
            String all = L == 1 ? last.get(k).get(0) : graph.node("Concat", last.get(k), axis(0));
            graph.name(all, prefix.get() + words.components().get(k) + "_n");
        }
        return flow.with(x);
    }

    /** The final state, and of sequences without steps the initial one: ONNX Runtime gives zeros for them, others don't. */
    private String kept(Flow flow, String initial, String last) {
        return flow.steps()
                .some(graph)
                .filter(some -> !initial.isEmpty())
                .map(some -> graph.node("Where", List.of(some, last, initial)))
                .orElse(last);
    }

    private String direction(Flow flow) {
        if (words.directions() == 2) {
            return "bidirectional";
        }
        return flow.backward() ? "reverse" : "forward";
    }

    /** The initial states of each layer, [D, B, H]; an empty name for zeros. */
    private List<String> initial(Optional<String> prefix, String component, Flow flow) {
        int L = words.stack().layers();
        if (prefix.isEmpty() && !words.stack().learnedStart()) {
            return Collections.nCopies(L, "");
        }
        String one = prefix.map(name -> name + component + "_0").orElseGet(() -> learnedStart(component));
        String shape = graph.node(
                "Concat", List.of(graph.integers(1), graph.lengths(flow.x(), 1), graph.integers(1)), axis(0));
        String all = graph.node("Expand", List.of(one, shape));
        if (L == 1) {
            return List.of(all);
        }
        long[] sizes = new long[L];
        Arrays.fill(sizes, words.directions());
        return graph.nodes("Split", List.of(all, graph.integers(sizes)), axis(0), L);
    }

    /** [L D, 1, H]. */
    private String learnedStart(String component) {
        int D = words.directions();
        int H = words.H();
        Tensor start = Tensor.zeros(words.stack().layers() * D, 1, H);
        for (int cell = 0; cell < start.dim(0); cell++) {
            float[] learned = parameter(component + "_0", cell / D, cell % D).toArray();
            System.arraycopy(learned, 0, start.array(), cell * H, H);
        }
        return graph.learned(component + "_0", start);
    }

    private Tensor parameter(String name, int layer, int direction) {
        return parameters.get(place + "." + name + "_l" + layer + (direction == 1 ? "_reverse" : ""));
    }

    /** [D, gates H, K]. */
    private String matrices(String name, int layer) {
        int K = parameter(name, layer, 0).dim(1);
        int D = words.directions();
        Tensor all = Tensor.zeros(D, words.gates().size() * words.H(), K);
        for (int d = 0; d < D; d++) {
            blocks(parameter(name, layer, d), words.gates(), words.H() * K, all, d * all.size() / D);
        }
        return graph.learned(name + "_l" + layer, all);
    }

    /** [D, 2 gates H]: those that come with x, and those that come with h'. */
    private String biases(int layer) {
        int D = words.directions();
        int size = words.gates().size() * words.H();
        Tensor all = Tensor.zeros(D, 2 * size);
        for (int d = 0; d < D; d++) {
            blocks(parameter("bias_ih", layer, d), words.gates(), words.H(), all, 2 * d * size);
            blocks(parameter("bias_hh", layer, d), words.gates(), words.H(), all, (2 * d + 1) * size);
        }
        return graph.learned("bias_l" + layer, all);
    }

    /** [D, 3 H]. */
    private String peepholes(int layer) {
        int D = words.directions();
        Tensor all = Tensor.zeros(D, 3 * words.H());
        for (int d = 0; d < D; d++) {
            blocks(parameter("peephole", layer, d), words.peepholes(), words.H(), all, 3 * d * words.H());
        }
        return graph.learned("peephole_l" + layer, all);
    }

    /** Puts the blocks of a parameter into another order; zeros for those that it hasn't. */
    private static void blocks(Tensor from, List<Integer> order, int size, Tensor to, int at) {
        float[] source = from.toArray();
        for (int k = 0; k < order.size(); k++) {
            if (order.get(k) >= 0) {
                System.arraycopy(source, order.get(k) * size, to.array(), at + k * size, size);
            }
        }
    }

    /** Y [T, D, B, H] as [T, B, what comes out]. */
    private String merged(String y) {
        if (words.directions() == 1) {
            return graph.squeeze(y, 1);
        }
        Merge merge = words.stack().merge().orElseThrow();
        if (merge == Merge.CONCATENATED) {
            String together = graph.node("Transpose", List.of(y), perm(0, 2, 1, 3));
            return graph.node("Reshape", List.of(together, graph.integers(0, 0, 2L * words.H())));
        }
        List<String> both = graph.nodes("Split", List.of(y, graph.integers(1, 1)), axis(1), 2);
        return merge(graph, graph.squeeze(both.get(0), 1), graph.squeeze(both.get(1), 1), merge);
    }

    /** What two directions give together. */
    static String merge(GraphBuilder graph, String there, String back, Merge merge) {
        return switch (merge) {
            case CONCATENATED -> graph.node("Concat", List.of(there, back), axis(2));
            case SUMMED -> graph.node("Add", List.of(there, back));
            case MULTIPLIED -> graph.node("Mul", List.of(there, back));
            case AVERAGED -> graph.node("Mul", List.of(graph.node("Add", List.of(there, back)), graph.number(0.5f)));
        };
    }
}
