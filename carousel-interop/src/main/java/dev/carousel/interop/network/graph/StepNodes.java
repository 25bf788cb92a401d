package dev.carousel.interop.network.graph;

import static dev.carousel.interop.network.graph.GraphBuilder.axis;
import static dev.carousel.interop.network.graph.GraphBuilder.perm;

import dev.carousel.interop.definition.Attribute.FloatAttribute;
import dev.carousel.interop.definition.Attribute.IntegerAttribute;
import dev.carousel.interop.value.ElementType;
import dev.carousel.nn.Linear;
import dev.carousel.nn.TiedLinear;
import dev.carousel.nn.norm.BatchNorm;
import dev.carousel.nn.norm.LayerNorm;
import dev.carousel.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Layers of a step alone, and the order of steps. */
final class StepNodes {
    private final GraphBuilder graph;
    private final Map<String, Tensor> parameters;

    StepNodes(GraphBuilder graph, Map<String, Tensor> parameters) {
        this.graph = graph;
        this.parameters = parameters;
    }

    String linear(Linear spec, String place, String x) {
        String y = product(place + ".weight", x);
        return spec.bias() ? graph.node("Add", List.of(y, graph.learned("bias", parameters.get(place + ".bias")))) : y;
    }

    /** Its matrix is there twice then: ONNX would have to turn it round at every run. */
    String tied(TiedLinear spec, String place, String x) {
        String y = product(spec.weight(), x);
        return graph.node("Add", List.of(y, graph.learned("bias", parameters.get(place + ".bias"))));
    }

    private String product(String weight, String x) {
        return graph.node("MatMul", List.of(x, graph.learned("weight", transposed(parameters.get(weight)))));
    }

    private static Tensor transposed(Tensor matrix) {
        int rows = matrix.dim(0);
        int columns = matrix.dim(1);
        Tensor result = Tensor.zeros(columns, rows);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                result.set(matrix.get(row, column), column, row);
            }
        }
        return result;
    }

    /** @param numbers of tokens, as floats [T, B, 1] */
    String embedding(String place, String numbers) {
        return rows(place, graph.squeeze(graph.cast(numbers, ElementType.INT64), 2));
    }

    /** @param tokens int64 [B, T] */
    String embeddingOfTokens(String place, String tokens) {
        return rows(place, graph.node("Transpose", List.of(tokens), perm(1, 0)));
    }

    private String rows(String place, String tokens) {
        return graph.node(
                "Gather", List.of(graph.learned("weight", parameters.get(place + ".weight")), tokens), axis(0));
    }

    String softmax(String x) {
        return graph.node("Softmax", List.of(x), axis(-1));
    }

    /** @param F the features that reach it */
    String layerNorm(LayerNorm spec, String place, int F, String x) {
        Tensor gain = Tensor.zeros(F);
        gain.fill(1);
        if (spec.affine()) {
            gain = parameters.get(place + ".weight");
        }
        Tensor shift = spec.affine() ? parameters.get(place + ".bias") : Tensor.zeros(F);
        return graph.node(
                "LayerNormalization",
                List.of(x, graph.learned("weight", gain), graph.learned("bias", shift)),
                Map.of("axis", new IntegerAttribute(-1), "epsilon", new FloatAttribute(spec.epsilon())));
    }

    /** {@code (x - mean) scale + shift}: ONNX's own operator wants features on the second axis. */
    String batchNorm(BatchNorm spec, String place, String x) {
        Tensor mean = parameters.get(place + ".running_mean");
        Tensor variance = parameters.get(place + ".running_var");
        Tensor scale = Tensor.zeros(mean.size());
        for (int k = 0; k < scale.size(); k++) {
            double gain = spec.affine() ? parameters.get(place + ".weight").get(k) : 1;
            scale.set((float) (gain / Math.sqrt(variance.get(k) + (double) spec.epsilon())), k);
        }
        String centred = graph.node("Sub", List.of(x, graph.learned("running_mean", mean)));
        String y = graph.node("Mul", List.of(centred, graph.learned("scale", scale)));
        return spec.affine()
                ? graph.node("Add", List.of(y, graph.learned("bias", parameters.get(place + ".bias"))))
                : y;
    }

    /** Each sequence's own steps from the last to the first; what lies past them stays there. */
    String reversed(Flow flow) {
        return flow.steps()
                .lengths()
                .map(lengths -> graph.node(
                        "ReverseSequence",
                        List.of(flow.x(), lengths),
                        new TreeMap<>(
                                Map.of("batch_axis", new IntegerAttribute(1), "time_axis", new IntegerAttribute(0)))))
                .orElseGet(() -> graph.node(
                        "Slice",
                        List.of(
                                flow.x(),
                                graph.integers(-1),
                                graph.integers(Long.MIN_VALUE + 1),
                                graph.integers(0),
                                graph.integers(-1))));
    }
}
