package dev.carousel.interop.network.graph;

import static dev.carousel.interop.network.graph.GraphBuilder.axis;

import dev.carousel.interop.definition.Attribute.IntegerAttribute;
import dev.carousel.interop.definition.Attribute.IntegersAttribute;
import dev.carousel.interop.network.graph.Flow.Steps;
import dev.carousel.interop.value.ElementType;
import dev.carousel.nn.LayerSpec;
import dev.carousel.nn.Linear;
import dev.carousel.nn.pooling.AttentionOverTime;
import dev.carousel.nn.pooling.LastStep;
import dev.carousel.nn.pooling.MaxOverTime;
import dev.carousel.nn.pooling.Repeat;
import dev.carousel.tensor.Tensor;
import java.util.List;
import java.util.Map;

/** One row of a sequence, [1, B, F], and steps of one row. Each looks at a sequence's own steps alone; an empty one gives zeros. */
final class PoolingNodes {
    /** Less than any score, and still a number: infinities would make NaN of a sequence without steps. */
    private static final float LEAST = -Float.MAX_VALUE;

    private final GraphBuilder graph;
    private final Map<String, Tensor> parameters;

    PoolingNodes(GraphBuilder graph, Map<String, Tensor> parameters) {
        this.graph = graph;
        this.parameters = parameters;
    }

    Flow add(LayerSpec pooling, String place, int F, Flow flow) {
        String y;
        if (pooling instanceof LastStep) {
            y = last(flow);
        } else if (pooling instanceof MaxOverTime) {
            y = max(flow);
        } else if (pooling instanceof AttentionOverTime attention) {
            y = attention(attention, place, F, flow);
        } else {
            y = mean(flow);
        }
        return flow.with(y, Steps.all(y));
    }

    /** The step whose number is the length less 1, or of steps that all count the last. */
    private String last(Flow flow) {
        if (flow.steps().lengths().isEmpty()) {
            return graph.node("Gather", List.of(flow.x(), graph.integers(-1)), axis(0));
        }
        String number = graph.node("Sub", List.of(flow.steps().lengths().get(), graph.integer(1)));
        String isLast = graph.node("Equal", List.of(flow.steps().numbers(graph), number));
        String alone = graph.node("Where", List.of(graph.unsqueeze(isLast, 2), flow.x(), graph.number(0)));
        return sum(alone);
    }

    private String mean(Flow flow) {
        String count = flow.steps()
                .lengths()
                .map(lengths -> graph.node("Max", List.of(lengths, graph.integer(1))))
                .orElseGet(() -> graph.lengths(flow.x(), 0));
        String divisor = graph.unsqueeze(graph.cast(count, ElementType.FLOAT), 1);
        return graph.node("Div", List.of(sum(flow.cleaned(graph, 0)), divisor));
    }

    private String max(Flow flow) {
        String largest = graph.node(
                "ReduceMax",
                List.of(flow.cleaned(graph, LEAST)),
                Map.of("axes", new IntegersAttribute(List.of(0L)), "keepdims", new IntegerAttribute(1)));
        return flow.steps()
                .some(graph)
                .map(some -> graph.node("Where", List.of(some, largest, graph.number(0))))
                .orElse(largest);
    }

    private String attention(AttentionOverTime spec, String place, int F, Flow flow) {
        String x = flow.cleaned(graph, 0);
        String keys = x;
        if (spec.hidden().isPresent()) {
            Linear projection = Linear.of(F, spec.hidden().getAsInt());
            graph.enter(place + ".projection");
            keys = graph.node(
                    "Tanh", List.of(new StepNodes(graph, parameters).linear(projection, place + ".projection", x)));
            graph.enter(place);
        }
        Tensor weight = parameters.get(place + ".weight");
        String scores = graph.node("MatMul", List.of(keys, graph.learned("weight", weight.reshape(weight.size(), 1))));
        String shares = graph.node("Softmax", List.of(flow.with(scores).cleaned(graph, LEAST)), axis(0));
        // Without steps all shares are alike, but then so are all of x: zeros.
        return sum(graph.node("Mul", List.of(shares, x)));
    }

    private String sum(String x) {
        return graph.node("ReduceSum", List.of(x, graph.integers(0)), Map.of("keepdims", new IntegerAttribute(1)));
    }

    /** Of sequences of one step, or of none. */
    Flow repeat(Repeat spec, Flow flow) {
        String y = graph.node("Expand", List.of(flow.x(), graph.integers(spec.times(), 1, 1)));
        return flow.with(
                y,
                flow.steps()
                        .lengths()
                        .map(lengths -> Steps.of(graph.node("Mul", List.of(lengths, graph.integer(spec.times()))), y))
                        .orElseGet(() -> Steps.all(y)));
    }
}
