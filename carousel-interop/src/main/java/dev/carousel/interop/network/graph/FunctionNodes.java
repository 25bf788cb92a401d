package dev.carousel.interop.network.graph;

import static dev.carousel.interop.network.graph.GraphBuilder.alpha;

import dev.carousel.interop.definition.Attribute.FloatAttribute;
import dev.carousel.nn.LayerSpec;
import dev.carousel.nn.activation.Activation;
import dev.carousel.nn.activation.Affine;
import dev.carousel.nn.activation.Elu;
import dev.carousel.nn.activation.Gelu;
import dev.carousel.nn.activation.HardSigmoid;
import dev.carousel.nn.activation.Identity;
import dev.carousel.nn.activation.LeakyRelu;
import dev.carousel.nn.activation.NonMonotonic;
import dev.carousel.nn.activation.Relu;
import dev.carousel.nn.activation.ScaledTanh;
import dev.carousel.nn.activation.Selu;
import dev.carousel.nn.activation.Sigmoid;
import dev.carousel.nn.activation.Softplus;
import dev.carousel.nn.activation.Softsign;
import dev.carousel.nn.activation.Swish;
import dev.carousel.nn.activation.Tanh;
import dev.carousel.nn.activation.ThresholdedRelu;
import java.util.List;
import java.util.Map;

/** Functions of one number, applied to each. */
final class FunctionNodes {
    private final GraphBuilder graph;

    FunctionNodes(GraphBuilder graph) {
        this.graph = graph;
    }

    static boolean isOne(LayerSpec layer) {
        return layer instanceof Activation || layer instanceof NonMonotonic;
    }

    String add(LayerSpec function, String x) {
        if (function instanceof Identity) {
            return x;
        } else if (function instanceof Affine affine) {
            return plus(times(x, affine.alpha()), affine.beta());
        } else if (function instanceof ScaledTanh scaled) {
            return times(graph.node("Tanh", List.of(times(x, scaled.beta()))), scaled.alpha());
        } else if (function instanceof HardSigmoid hard) {
            return graph.node(
                    "HardSigmoid",
                    List.of(x),
                    Map.of("alpha", new FloatAttribute(hard.alpha()), "beta", new FloatAttribute(hard.beta())));
        } else if (function instanceof LeakyRelu leaky) {
            return graph.node("LeakyRelu", List.of(x), alpha(leaky.alpha()));
        } else if (function instanceof Elu elu) {
            return graph.node("Elu", List.of(x), alpha(elu.alpha()));
        } else if (function instanceof ThresholdedRelu threshold) {
            return graph.node("ThresholdedRelu", List.of(x), alpha(threshold.theta()));
        } else if (function instanceof Gelu gelu) {
            return gelu.approximate() ? approximateGelu(x) : gelu(x);
        } else if (function instanceof Swish) {
            return graph.node("Mul", List.of(x, graph.node("Sigmoid", List.of(x))));
        }
        return graph.node(plainName(function), List.of(x));
    }

    /** Of a function without numbers of its own. */
    private static String plainName(LayerSpec function) {
        if (function instanceof Sigmoid) {
            return "Sigmoid";
        } else if (function instanceof Tanh) {
            return "Tanh";
        } else if (function instanceof Relu) {
            return "Relu";
        } else if (function instanceof Selu) {
            return "Selu";
        } else if (function instanceof Softplus) {
            return "Softplus";
        } else if (function instanceof Softsign) {
            return "Softsign";
        }
        throw new IllegalArgumentException("no word for " + function);
    }

    /** {@code x (1 + erf(x / sqrt 2)) / 2}; opset 17 has no word for it. */
    private String gelu(String x) {
        String erf = graph.node("Erf", List.of(times(x, 0.70710678f)));
        return times(graph.node("Mul", List.of(x, plus(erf, 1))), 0.5f);
    }

    /** {@code x σ(2 sqrt(2/π) (x + 0.044715 x³))}. */
    private String approximateGelu(String x) {
        String square = graph.node("Mul", List.of(x, x));
        String bend = plus(times(square, 0.044715f), 1);
        String twice = times(graph.node("Mul", List.of(x, bend)), 1.5957691f);
        return graph.node("Mul", List.of(x, graph.node("Sigmoid", List.of(twice))));
    }

    private String times(String x, float factor) {
        return graph.node("Mul", List.of(x, graph.number(factor)));
    }

    private String plus(String x, float summand) {
        return graph.node("Add", List.of(x, graph.number(summand)));
    }
}
