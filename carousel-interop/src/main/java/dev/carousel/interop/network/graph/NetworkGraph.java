package dev.carousel.interop.network.graph;

import static dev.carousel.interop.network.graph.GraphBuilder.perm;

import dev.carousel.CarouselVersion;
import dev.carousel.UnsupportedException;
import dev.carousel.interop.definition.EdgeDefinition;
import dev.carousel.interop.definition.GraphDefinition;
import dev.carousel.interop.definition.ModelDefinition;
import dev.carousel.interop.network.NetworkModel;
import dev.carousel.interop.network.Signature;
import dev.carousel.interop.network.Tokens;
import dev.carousel.interop.network.graph.Flow.Steps;
import dev.carousel.interop.value.ElementType;
import dev.carousel.nn.Embedding;
import dev.carousel.nn.LayerSpec;
import dev.carousel.nn.Network;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Puts a network into ONNX's words, of operators of version {@value #OPSET}.
 *
 * <p>Inputs and outputs are those of {@link NetworkModel#inputs} and {@link NetworkModel#outputs}, as far as {@link GraphOptions} wants them.
 * Batch and time are free. {@code lengths} and initial states may be given once for all sequences of a batch, as with {@link
 * NetworkModel#run}; lengths beyond the input count as its end. Dropout is left out. Time must be at least as long as the windows of
 * convolutions without padding.
 */
public final class NetworkGraph {
    /** The oldest that has layer normalisation. */
    public static final int OPSET = 17;

    private NetworkGraph() {}

    /** With lengths and states. */
    public static ModelDefinition of(NetworkModel model) {
        return of(model, GraphOptions.ALL);
    }

    /** @throws UnsupportedException if some layers can't be said; all are named, with their places */
    public static ModelDefinition of(NetworkModel model, GraphOptions options) {
        Network network = model.network();
        List<LayerSpec> layers = network.architecture().layers();
        Signature signature = model.signature();
        if (signature.maskValue().isPresent()) {
            throw new UnsupportedException(
                    "ONNX can't say that steps of " + signature.maskValue().get()
                            + " are left out: give lengths instead, and a signature without a mask");
        }
        Unsayable.refuse(layers, options);
        GraphBuilder graph = new GraphBuilder();
        LayerNodes nodes = new LayerNodes(graph, network, statePrefixes(model, options));

        boolean tokens = layers.get(0) instanceof Embedding;
        String x = begin(nodes, graph, layers, signature.input());
        int first = tokens ? 1 : 0;
        int F = network.inputSize();
        if (tokens) {
            F = ((Embedding) layers.get(0)).size();
        }
        Steps steps = options.lengths() ? Steps.of(lengths(graph, x), x) : Steps.all(x);
        Flow begin = new Flow(x, steps, false);
        Flow end = nodes.chain(layers.subList(first, layers.size()), first, "", F, begin);
        graph.enter("");
        boolean rows = model.outputs().get(0).axes().orElseThrow().size() == 2;
        String y = end.cleaned(graph, 0);
        graph.name(rows ? graph.squeeze(y, 0) : graph.node("Transpose", List.of(y), perm(1, 0, 2)), signature.output());
        return new ModelDefinition(
                OPSET,
                new GraphDefinition(
                        "network", inputs(model, options), outputs(model, options), graph.constants(), graph.nodes()),
                metadata(model));
    }

    /** The input [B, T, F] or [B, T] as [T, B, F]. */
    private static String begin(LayerNodes nodes, GraphBuilder graph, List<LayerSpec> layers, String input) {
        if (layers.get(0) instanceof Embedding) {
            return nodes.embedding("0", input);
        } else if (Tokens.known(layers).isPresent()) {
            // Several embeddings read them: as features, which each turns back.
            String numbers = graph.node("Transpose", List.of(input), perm(1, 0));
            return graph.unsqueeze(graph.cast(numbers, ElementType.FLOAT), 2);
        }
        return graph.node("Transpose", List.of(input), perm(1, 0, 2));
    }

    /** How many steps of each sequence count, [B]: as many as are given, at most all. */
    private static String lengths(GraphBuilder graph, String x) {
        String within = graph.node("Min", List.of(Signature.LENGTHS, graph.lengths(x, 0)));
        return graph.node("Expand", List.of(within, graph.lengths(x, 1)));
    }

    private static List<EdgeDefinition> inputs(NetworkModel model, GraphOptions options) {
        return model.inputs().stream()
                .filter(edge -> {
                    boolean own = edge.name().equals(model.signature().input());
                    return own || (edge.name().equals(Signature.LENGTHS) ? options.lengths() : options.states());
                })
                .toList();
    }

    private static List<EdgeDefinition> outputs(NetworkModel model, GraphOptions options) {
        return options.states() ? model.outputs() : model.outputs().subList(0, 1);
    }

    /** States are called by their layer's place only where there are several; nothing where none are wanted. */
    private static Function<String, Optional<String>> statePrefixes(NetworkModel model, GraphOptions options) {
        boolean single = model.inputs().stream().anyMatch(edge -> edge.name().equals("h_0"));
        return place -> options.states() ? Optional.of(single ? "" : place + ".") : Optional.empty();
    }

    private static Map<String, String> metadata(NetworkModel model) {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("producer_name", "Carousel");
        metadata.put("producer_version", CarouselVersion.current());
        model.metadata().forEach((key, value) -> {
            if (!metadata.containsKey(key) && !key.equals("doc_string")) {
                metadata.put("origin." + key, value);
            }
        });
        return metadata;
    }
}
