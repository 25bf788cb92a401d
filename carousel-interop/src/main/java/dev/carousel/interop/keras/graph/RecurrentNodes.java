package dev.carousel.interop.keras.graph;

import dev.carousel.UnsupportedException;
import dev.carousel.interop.definition.Attribute;
import dev.carousel.interop.keras.layer.Cell;
import dev.carousel.interop.keras.layer.KerasLayer;
import dev.carousel.interop.keras.layer.Matrix;
import dev.carousel.nn.Merge;
import dev.carousel.nn.activation.Activation;
import dev.carousel.nn.activation.HardSigmoid;
import dev.carousel.nn.activation.Identity;
import dev.carousel.nn.activation.Selu;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Recurrent layers as nodes. */
final class RecurrentNodes {
    private final Nodes nodes;

    RecurrentNodes(Nodes nodes) {
        this.nodes = nodes;
    }

    /** What the layer puts out: sequences or the last row, then states if it gives them. */
    List<Edge> add(KerasLayer.Recurrent layer, List<Edge> inputs) {
        return direction(layer, inputs.get(0), inputs.subList(1, inputs.size()), "");
    }

    List<Edge> add(KerasLayer.Bidirectional layer, List<Edge> inputs) {
        Edge x = inputs.get(0);
        List<Edge> states = inputs.subList(1, inputs.size());
        int half = states.size() / 2;
        List<Edge> forward = direction(layer.forward(), x, states.subList(0, half), "forward_");
        List<Edge> backward = direction(layer.backward(), x, states.subList(half, states.size()), "backward_");
        Edge there = forward.get(0);
        Edge back = backward.get(0);
        if (layer.forward().sequences()) {
            back = back.with(
                    nodes.reversed(back.name(), 1)); // Keras brings both into the order of time, its mask stays
        }
        List<Edge> outputs = new ArrayList<>();
        if (layer.merge().isEmpty()) {
            outputs.add(there);
            outputs.add(back);
        } else {
            outputs.add(there.with(merged(layer.merge().get(), there.name(), back.name())));
        }
        outputs.addAll(forward.subList(1, forward.size()));
        outputs.addAll(backward.subList(1, backward.size()));
        return outputs;
    }

    private String merged(Merge merge, String there, String back) {
        return switch (merge) {
            case CONCATENATED -> nodes.add("Concat", Nodes.integer("axis", -1), there, back);
            case SUMMED -> nodes.add("Add", Nodes.none(), there, back);
            case MULTIPLIED -> nodes.add("Mul", Nodes.none(), there, back);
            case AVERAGED ->
                nodes.add("Mul", Nodes.none(), nodes.add("Add", Nodes.none(), there, back), nodes.scalar(0.5f));
        };
    }

    private List<Edge> direction(KerasLayer.Recurrent layer, Edge input, List<Edge> states, String prefix) {
        Cell cell = layer.cell();
        if (input.rank() != 3) {
            throw new UnsupportedException(
                    "a recurrent layer should be given [batch, steps, features], found " + input.rank() + " axes");
        }
        if (!states.isEmpty() && states.size() != cell.kind().states()) {
            throw new UnsupportedException("a recurrent layer should be given "
                    + cell.kind().states() + " initial states, found " + states.size());
        }
        String x = layer.backwards() ? nodes.reversed(input.name(), 1) : input.name();
        Optional<Gaps> gaps =
                input.mask().map(mask -> new Gaps(nodes, layer.backwards() ? nodes.reversed(mask, 1) : mask));
        if (gaps.isPresent()) {
            x = gaps.get().together(x, cell.inputSize());
        }
        List<String> in = new ArrayList<>(List.of(nodes.transpose(x, 1, 0, 2)));
        in.addAll(weights(cell, prefix));
        in.add(gaps.map(Gaps::lengths).orElse(""));
        for (Edge state : states) {
            in.add(nodes.unsqueeze(state.name(), 0));
        }
        while (in.get(in.size() - 1).isEmpty()) {
            in.remove(in.size() - 1);
        }
        String operator = switch (cell.kind()) {
            case LSTM -> "LSTM";
            case GRU -> "GRU";
            case SIMPLE_RNN -> "RNN";
        };
        List<String> made =
                nodes.add(operator, attributes(cell), 1 + cell.kind().states(), in.toArray(new String[0]));
        List<Edge> outputs = new ArrayList<>();
        if (layer.sequences()) {
            String y = nodes.transpose(nodes.squeeze(made.get(0), 1), 1, 0, 2);
            if (gaps.isPresent()) {
                y = gaps.get().spread(y, cell.units(), layer.zeroMasked());
            }
            outputs.add(new Edge(y, 3, input.mask()));
        } else {
            outputs.add(Edge.of(nodes.squeeze(made.get(1), 0), 2));
        }
        for (int k = 1; layer.states() && k < made.size(); k++) {
            String last = nodes.squeeze(made.get(k), 0);
            if (gaps.isPresent() && !states.isEmpty()) {
                // Keras keeps the initial states of a sequence whose steps are all masked; ONNX gives zeros for one of
                // no steps.
                last = nodes.add(
                        "Where",
                        Nodes.none(),
                        gaps.get().none(),
                        states.get(k - 1).name(),
                        last);
            }
            outputs.add(Edge.of(last, 2));
        }
        return outputs;
    }

    /** ONNX's W [1, gates H, I], R [1, gates H, H] and B [1, 2 gates H]: LSTM i o f c, GRU z r h. */
    private List<String> weights(Cell cell, String prefix) {
        int[] order = cell.kind() == Cell.Kind.LSTM
                ? new int[] {0, 3, 1, 2}
                : cell.kind() == Cell.Kind.GRU ? new int[] {0, 1, 2} : new int[] {0};
        Matrix w = cell.kernel().blocks(order);
        Matrix r = cell.recurrentKernel().blocks(order);
        List<String> edges = new ArrayList<>();
        edges.add(nodes.floats(prefix + "W", w.values(), 1, w.rows(), w.columns()));
        edges.add(nodes.floats(prefix + "R", r.values(), 1, r.rows(), r.columns()));
        if (cell.bias()) {
            float[] b = new float[2 * w.rows()];
            System.arraycopy(Matrix.blocks(cell.inputBias(), order), 0, b, 0, w.rows());
            System.arraycopy(Matrix.blocks(cell.recurrentBias(), order), 0, b, w.rows(), w.rows());
            edges.add(nodes.floats(prefix + "B", b, 1, b.length));
        } else {
            edges.add("");
        }
        return edges;
    }

    private static Map<String, Attribute> attributes(Cell cell) {
        List<Activation> functions = switch (cell.kind()) {
            case LSTM -> List.of(cell.gates(), cell.candidate(), cell.candidate());
            case GRU -> List.of(cell.gates(), cell.candidate());
            case SIMPLE_RNN -> List.of(cell.candidate());
        };
        List<String> names = new ArrayList<>();
        List<Float> alphas = new ArrayList<>();
        List<Float> betas = new ArrayList<>();
        for (Activation function : functions) {
            if (function instanceof Selu) {
                throw new UnsupportedException(
                        "selu isn't supported inside of recurrent layers of a model with branches");
            }
            names.add(function instanceof Identity ? "Affine" : FunctionNodes.name(function));
            // One list serves all functions in turn; those without a parameter take none from it.
            if (function instanceof HardSigmoid hard) {
                alphas.add(hard.alpha());
                betas.add(hard.beta());
            } else if (function instanceof Identity) {
                alphas.add(1f);
                betas.add(0f);
            } else if (FunctionNodes.alpha(function) >= 0) {
                alphas.add(FunctionNodes.alpha(function));
            }
        }
        Map<String, Attribute> attributes = new TreeMap<>();
        attributes.put("hidden_size", new Attribute.IntegerAttribute(cell.units()));
        attributes.put("activations", Nodes.texts(names));
        if (!alphas.isEmpty()) {
            attributes.put("activation_alpha", Nodes.reals(alphas));
        }
        if (!betas.isEmpty()) {
            attributes.put("activation_beta", Nodes.reals(betas));
        }
        if (cell.resetAfter()) {
            attributes.put("linear_before_reset", new Attribute.IntegerAttribute(1));
        }
        return attributes;
    }
}
