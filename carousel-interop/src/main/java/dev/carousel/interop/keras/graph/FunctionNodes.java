package dev.carousel.interop.keras.graph;

import dev.carousel.UnsupportedException;
import dev.carousel.interop.definition.Attribute;
import dev.carousel.interop.keras.layer.KerasActivation;
import dev.carousel.nn.activation.Activation;
import dev.carousel.nn.activation.Elu;
import dev.carousel.nn.activation.Gelu;
import dev.carousel.nn.activation.HardSigmoid;
import dev.carousel.nn.activation.Identity;
import dev.carousel.nn.activation.LeakyRelu;
import dev.carousel.nn.activation.Relu;
import dev.carousel.nn.activation.Selu;
import dev.carousel.nn.activation.Sigmoid;
import dev.carousel.nn.activation.Softplus;
import dev.carousel.nn.activation.Softsign;
import dev.carousel.nn.activation.Tanh;
import dev.carousel.nn.activation.ThresholdedRelu;
import java.util.Map;
import java.util.TreeMap;

/** Functions of features as nodes. */
final class FunctionNodes {
    private static final float ROOT_OF_HALF = 0.70710678f;

    private FunctionNodes() {}

    static String apply(KerasActivation function, String x, Nodes nodes) {
        if (function instanceof KerasActivation.Plain plain) {
            return plain(plain.function(), x, nodes);
        }
        if (function instanceof KerasActivation.Smooth smooth) {
            return smooth.function() instanceof Gelu
                    ? gelu(x, nodes)
                    : nodes.add("Mul", Nodes.none(), x, nodes.add("Sigmoid", Nodes.none(), x));
        }
        if (function instanceof KerasActivation.Shares shares) {
            return nodes.add(shares.logarithmic() ? "LogSoftmax" : "Softmax", Nodes.integer("axis", shares.axis()), x);
        }
        if (function instanceof KerasActivation.Clipped clipped) {
            return nodes.add("Clip", Nodes.none(), x, nodes.scalar(0), nodes.scalar(clipped.limit()));
        }
        if (function instanceof KerasActivation.Mish) {
            String t = nodes.add("Tanh", Nodes.none(), nodes.add("Softplus", Nodes.none(), x));
            return nodes.add("Mul", Nodes.none(), x, t);
        }
        return nodes.add("Exp", Nodes.none(), x);
    }

    /** {@code x (1 + erf(x / √2)) / 2}. */
    private static String gelu(String x, Nodes nodes) {
        String erf = nodes.add("Erf", Nodes.none(), nodes.add("Mul", Nodes.none(), x, nodes.scalar(ROOT_OF_HALF)));
        String twice = nodes.add("Mul", Nodes.none(), x, nodes.add("Add", Nodes.none(), erf, nodes.scalar(1)));
        return nodes.add("Mul", Nodes.none(), twice, nodes.scalar(0.5f));
    }

    private static String plain(Activation function, String x, Nodes nodes) {
        if (function instanceof Identity) {
            return x;
        }
        Map<String, Attribute> attributes = new TreeMap<>();
        if (function instanceof HardSigmoid hard) {
            attributes.put("alpha", new Attribute.FloatAttribute(hard.alpha()));
            attributes.put("beta", new Attribute.FloatAttribute(hard.beta()));
        } else if (alpha(function) >= 0) {
            attributes.put("alpha", new Attribute.FloatAttribute(alpha(function)));
        }
        return nodes.add(name(function), attributes, x);
    }

    /** ONNX's name of an operator, and of a function of gates. */
    static String name(Activation function) {
        if (function instanceof Relu) {
            return "Relu";
        } else if (function instanceof Tanh) {
            return "Tanh";
        } else if (function instanceof Sigmoid) {
            return "Sigmoid";
        } else if (function instanceof HardSigmoid) {
            return "HardSigmoid";
        } else if (function instanceof Elu) {
            return "Elu";
        } else if (function instanceof LeakyRelu) {
            return "LeakyRelu";
        } else if (function instanceof ThresholdedRelu) {
            return "ThresholdedRelu";
        } else if (function instanceof Softplus) {
            return "Softplus";
        } else if (function instanceof Softsign) {
            return "Softsign";
        } else if (function instanceof Selu) {
            return "Selu";
        }
        throw new UnsupportedException("the function " + function + " has no word in ONNX");
    }

    /** Its parameter; negative if it has none. */
    static float alpha(Activation function) {
        if (function instanceof Elu elu) {
            return elu.alpha();
        } else if (function instanceof LeakyRelu leaky) {
            return leaky.alpha();
        } else if (function instanceof ThresholdedRelu thresholded) {
            return thresholded.theta();
        }
        return -1;
    }
}
