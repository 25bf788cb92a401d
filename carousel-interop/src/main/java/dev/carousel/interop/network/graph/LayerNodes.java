package dev.carousel.interop.network.graph;

import static dev.carousel.interop.network.graph.GraphBuilder.axis;

import dev.carousel.nn.ActivationPenalty;
import dev.carousel.nn.Dropout;
import dev.carousel.nn.Embedding;
import dev.carousel.nn.LayerSpec;
import dev.carousel.nn.Linear;
import dev.carousel.nn.Network;
import dev.carousel.nn.Parameters;
import dev.carousel.nn.Softmax;
import dev.carousel.nn.TiedLinear;
import dev.carousel.nn.block.Bidirectional;
import dev.carousel.nn.block.Chunks;
import dev.carousel.nn.block.Concatenation;
import dev.carousel.nn.block.Residual;
import dev.carousel.nn.block.Reversed;
import dev.carousel.nn.convolution.Conv1d;
import dev.carousel.nn.norm.BatchNorm;
import dev.carousel.nn.norm.LayerNorm;
import dev.carousel.nn.pooling.Repeat;
import dev.carousel.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Any layer, by its kind. What can't be said has been refused before; see {@link Unsayable}. */
final class LayerNodes {
    private final GraphBuilder graph;
    private final Map<String, Tensor> parameters;
    private final Function<String, Optional<String>> statePrefix;
    private final StepNodes steps;
    private final PoolingNodes pooling;

    /** @param statePrefix what the names of a layer's states begin with, by its place; empty where callers have nothing to do with them */
    LayerNodes(GraphBuilder graph, Network network, Function<String, Optional<String>> statePrefix) {
        this(graph, network.parameters().tensors(), statePrefix);
    }

    private LayerNodes(
            GraphBuilder graph, Map<String, Tensor> parameters, Function<String, Optional<String>> statePrefix) {
        this.graph = graph;
        this.parameters = parameters;
        this.statePrefix = statePrefix;
        this.steps = new StepNodes(graph, parameters);
        this.pooling = new PoolingNodes(graph, parameters);
    }

    /** Tokens int64 [B, T] through a first layer that is an embedding. */
    String embedding(String place, String tokens) {
        graph.enter(place);
        return steps.embeddingOfTokens(place, tokens);
    }

    /**
     * Layers in a row.
     *
     * @param first the number of the first of them
     * @param prefix of their places: empty, or ending in a dot
     * @param F the features that reach them
     */
    Flow chain(List<LayerSpec> layers, int first, String prefix, int F, Flow flow) {
        Flow at = flow;
        int features = F;
        for (int k = 0; k < layers.size(); k++) {
            at = layer(layers.get(k), prefix + (first + k), features, at);
            features = outputSize(layers.get(k), features);
        }
        return at;
    }

    /** Of a layer that {@code F} features reach: what the engine says, for it knows all of them. */
    private static int outputSize(LayerSpec layer, int F) {
        if (layer instanceof TiedLinear tied) {
            return tied.outputSize(); // which can't be built without the layer that it is tied to
        }
        return layer.build("", F, new Parameters()).outputSize();
    }

    private Flow layer(LayerSpec layer, String place, int F, Flow flow) {
        graph.enter(place);
        String x = flow.x();
        if (Unsayable.isRecurrent(layer)) {
            CellWords words = CellWords.of(layer);
            return new RecurrentNodes(graph, parameters, place, words).add(flow, statePrefix.apply(place));
        } else if (layer instanceof Linear linear) {
            return flow.with(steps.linear(linear, place, x));
        } else if (layer instanceof TiedLinear tied) {
            return flow.with(steps.tied(tied, place, x));
        } else if (layer instanceof Embedding) {
            return flow.with(steps.embedding(place, flow.cleaned(graph, 0)));
        } else if (layer instanceof Dropout || layer instanceof ActivationPenalty) {
            return flow;
        } else if (layer instanceof Softmax) {
            return flow.with(steps.softmax(x));
        } else if (layer instanceof LayerNorm norm) {
            return flow.with(steps.layerNorm(norm, place, F, x));
        } else if (layer instanceof BatchNorm norm) {
            return flow.with(steps.batchNorm(norm, place, x));
        } else if (FunctionNodes.isOne(layer)) {
            return flow.with(new FunctionNodes(graph).add(layer, x));
        } else if (layer instanceof Conv1d convolution) {
            return new ConvolutionNodes(graph, parameters).add(convolution, place, flow);
        } else if (layer instanceof Repeat repeat) {
            return pooling.repeat(repeat, flow);
        } else if (layer instanceof Reversed) {
            return flow.with(steps.reversed(flow));
        } else if (layer instanceof Residual residual) {
            Flow beside = chain(residual.layers(), 0, place + ".", F, flow);
            graph.enter(place);
            return flow.with(graph.node("Add", List.of(x, beside.x())));
        } else if (layer instanceof Chunks chunks) {
            return chunks(chunks, place, F, flow);
        } else if (layer instanceof Concatenation concatenation) {
            return concatenation(concatenation, place, F, flow);
        } else if (layer instanceof Bidirectional both) {
            Flow there = layer(both.forward(), place + ".forward", F, flow);
            Flow back = layer(both.backward(), place + ".backward", F, flow.turned());
            graph.enter(place);
            return flow.with(RecurrentNodes.merge(graph, there.x(), back.x(), both.merge()));
        }
        return pooling.add(layer, place, F, flow);
    }

    /** No state outlasts a chunk, so none has a name. */
    private Flow chunks(Chunks layer, String place, int F, Flow flow) {
        LayerNodes inside = new LayerNodes(graph, parameters, nobody -> Optional.empty());
        int O = F;
        for (LayerSpec inner : layer.layers()) {
            O = outputSize(inner, O);
        }
        return new ChunkNodes(graph, layer.length(), flow).add(F, O, chunk -> {
            Flow end = inside.chain(layer.layers(), 0, place + ".", F, chunk);
            graph.enter(place);
            return end;
        });
    }

    private Flow concatenation(Concatenation layer, String place, int F, Flow flow) {
        List<String> parts = new ArrayList<>();
        Flow first = flow;
        for (int branch = 0; branch < layer.branches().size(); branch++) {
            Flow end = chain(layer.branches().get(branch), 0, place + "." + branch + ".", F, flow);
            parts.add(end.x());
            first = branch == 0 ? end : first;
        }
        graph.enter(place);
        return first.with(graph.node("Concat", parts, axis(2)));
    }
}
