package dev.carousel.interop.network.graph;

import static dev.carousel.interop.network.graph.GraphBuilder.perm;

import dev.carousel.CarouselVersion;
import dev.carousel.UnsupportedException;
import dev.carousel.interop.definition.EdgeDefinition;
import dev.carousel.interop.definition.GraphDefinition;
import dev.carousel.interop.definition.ModelDefinition;
import dev.carousel.interop.network.NetworkModel;
import dev.carousel.interop.network.Signature;
import dev.carousel.interop.network.graph.Flow.Steps;
import dev.carousel.interop.value.IntegerValue;
import dev.carousel.nn.Embedding;
import dev.carousel.nn.LayerSpec;
import dev.carousel.nn.Network;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Puts a network into ONNX's words, of operators of version {@value #OPSET}.
 *
 * <p>Inputs and outputs are those of {@link NetworkModel#inputs} and {@link NetworkModel#outputs}. Batch and time are free. {@code lengths}
 * and initial states have constants of their names, so they may be left out as with {@link NetworkModel#run}: a constant's shape can't
 * follow a free batch, therefore each is for a batch of 1 and is spread over all sequences, and whoever gives one may do the same. Where
 * lengths are beyond the input they count as its end. Dropout is left out.
 */
public final class NetworkGraph {
    /** The oldest that has layer normalisation. */
    public static final int OPSET = 17;

    private NetworkGraph() {}

    /** @throws UnsupportedException if some layers can't be said; all are named, with their places */
    public static ModelDefinition of(NetworkModel model) {
        Network network = model.network();
        List<LayerSpec> layers = network.architecture().layers();
        Signature signature = model.signature();
        if (signature.maskValue().isPresent()) {
            throw new UnsupportedException("ONNX can't say that steps of " + signature.maskValue().get()
                    + " are left out: give lengths instead, and a signature without a mask");
        }
        Unsayable.refuse(layers);
        List<EdgeDefinition> inputs = model.inputs();
        GraphBuilder graph = new GraphBuilder();
        LayerNodes nodes = new LayerNodes(graph, network, statePrefixes(inputs));

        boolean tokens = layers.get(0) instanceof Embedding;
        String x = tokens
                ? nodes.embedding("0", signature.input())
                : graph.node("Transpose", List.of(signature.input()), perm(1, 0, 2));
        int first = tokens ? 1 : 0;
        int F = network.inputSize();
        if (tokens) {
            F = ((Embedding) layers.get(0)).size();
        }
        Flow begin = new Flow(x, Steps.of(lengths(graph, x), x), false);
        Flow end = nodes.chain(layers.subList(first, layers.size()), first, "", F, begin);
        graph.enter("");
        boolean rows = model.outputs().get(0).axes().orElseThrow().size() == 2;
        String y = end.cleaned(graph, 0);
        graph.name(
                rows ? graph.squeeze(y, 0) : graph.node("Transpose", List.of(y), perm(1, 0, 2)), signature.output());
        return new ModelDefinition(
                OPSET,
                new GraphDefinition("network", inputs, model.outputs(), graph.constants(), graph.nodes()),
                metadata(model));
    }

    /** How many steps of each sequence count, [B]: as many as are given, at most all. */
    private static String lengths(GraphBuilder graph, String x) {
        graph.usual(Signature.LENGTHS, IntegerValue.of(new long[] {Integer.MAX_VALUE}, 1));
        String within = graph.node("Min", List.of(Signature.LENGTHS, graph.lengths(x, 0)));
        return graph.node("Expand", List.of(within, graph.lengths(x, 1)));
    }

    /** States are called by their layer's place only where there are several. */
    private static Function<String, String> statePrefixes(List<EdgeDefinition> inputs) {
        boolean single = inputs.stream().anyMatch(edge -> edge.name().equals("h_0"));
        return place -> single ? "" : place + ".";
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
