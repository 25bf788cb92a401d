package dev.carousel.interop.network.graph;

import static dev.carousel.interop.network.graph.GraphBuilder.perm;

import dev.carousel.interop.definition.Attribute.IntegersAttribute;
import dev.carousel.interop.network.graph.Flow.Steps;
import dev.carousel.nn.convolution.Conv1d;
import dev.carousel.nn.convolution.Padding;
import dev.carousel.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Convolutions over time. ONNX has time on the last axis. An input shorter than a window is refused by ONNX. */
final class ConvolutionNodes {
    private final GraphBuilder graph;
    private final Map<String, Tensor> parameters;

    ConvolutionNodes(GraphBuilder graph, Map<String, Tensor> parameters) {
        this.graph = graph;
        this.parameters = parameters;
    }

    /** Whether the zeros before a sequence depend on its length, which one node can't say for sequences of several lengths. */
    static boolean dependsOnLength(Conv1d spec) {
        return spec.padding() == Padding.same() && spec.stride() > 1;
    }

    Flow add(Conv1d spec, String place, Flow flow) {
        List<String> inputs = new ArrayList<>();
        inputs.add(graph.node("Transpose", List.of(flow.cleaned(graph, 0)), perm(1, 2, 0)));
        inputs.add(graph.learned("weight", parameters.get(place + ".weight")));
        if (spec.bias()) {
            inputs.add(graph.learned("bias", parameters.get(place + ".bias")));
        }
        long before = before(spec);
        long after = after(spec);
        String y = graph.node(
                "Conv",
                inputs,
                Map.of(
                        "pads", new IntegersAttribute(List.of(before, after)),
                        "strides", new IntegersAttribute(List.of((long) spec.stride())),
                        "dilations", new IntegersAttribute(List.of((long) spec.dilation()))));
        String x = graph.node("Transpose", List.of(y), perm(2, 0, 1));
        return flow.with(
                x,
                flow.steps()
                        .lengths()
                        .map(lengths -> Steps.of(windows(lengths, spec, before + after), x))
                        .orElseGet(() -> Steps.all(x)));
    }

    private static long before(Conv1d spec) {
        // At least as long as any window: the zeros of each rule are then those of every length.
        return spec.padding().before(Integer.MAX_VALUE / 2, spec.span(), spec.stride());
    }

    private static long after(Conv1d spec) {
        if (spec.padding() instanceof Padding.Zeros zeros) {
            return zeros.after();
        }
        return spec.padding() == Padding.same() ? spec.span() - 1 - before(spec) : 0;
    }

    /** {@code (length + zeros - span) / stride + 1}, or 0 where there is no window or no step. */
    private String windows(String lengths, Conv1d spec, long zeros) {
        long more = zeros - spec.span() + spec.stride();
        String reach =
                graph.node("Max", List.of(graph.node("Add", List.of(lengths, graph.integer(more))), graph.integer(0)));
        String count = graph.node("Div", List.of(reach, graph.integer(spec.stride())));
        String any = graph.node("Less", List.of(graph.integer(0), lengths));
        return graph.node("Where", List.of(any, count, graph.integer(0)));
    }
}
