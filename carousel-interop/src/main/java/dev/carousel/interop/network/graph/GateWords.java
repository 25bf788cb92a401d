package dev.carousel.interop.network.graph;

import dev.carousel.interop.definition.Attribute;
import dev.carousel.interop.definition.Attribute.FloatsAttribute;
import dev.carousel.interop.definition.Attribute.TextsAttribute;
import dev.carousel.nn.activation.Activation;
import dev.carousel.nn.activation.Affine;
import dev.carousel.nn.activation.Elu;
import dev.carousel.nn.activation.HardSigmoid;
import dev.carousel.nn.activation.Identity;
import dev.carousel.nn.activation.LeakyRelu;
import dev.carousel.nn.activation.Relu;
import dev.carousel.nn.activation.ScaledTanh;
import dev.carousel.nn.activation.Selu;
import dev.carousel.nn.activation.Sigmoid;
import dev.carousel.nn.activation.Softplus;
import dev.carousel.nn.activation.Softsign;
import dev.carousel.nn.activation.Tanh;
import dev.carousel.nn.activation.ThresholdedRelu;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A function of gates in ONNX's words.
 *
 * @param alphas none or one
 * @param betas none or one
 */
record GateWords(String name, List<Float> alphas, List<Float> betas) {
    /** Selu is none of ONNX's functions of gates. */
    static boolean canSay(Activation function) {
        return !(function instanceof Selu);
    }

    static GateWords of(Activation function) {
        if (function instanceof Sigmoid) {
            return new GateWords("Sigmoid", List.of(), List.of());
        } else if (function instanceof Tanh) {
            return new GateWords("Tanh", List.of(), List.of());
        } else if (function instanceof Relu) {
            return new GateWords("Relu", List.of(), List.of());
        } else if (function instanceof Softplus) {
            return new GateWords("Softplus", List.of(), List.of());
        } else if (function instanceof Softsign) {
            return new GateWords("Softsign", List.of(), List.of());
        } else if (function instanceof Identity) {
            return new GateWords("Affine", List.of(1f), List.of(0f));
        } else if (function instanceof Affine affine) {
            return new GateWords("Affine", List.of(affine.alpha()), List.of(affine.beta()));
        } else if (function instanceof ScaledTanh scaled) {
            return new GateWords("ScaledTanh", List.of(scaled.alpha()), List.of(scaled.beta()));
        } else if (function instanceof HardSigmoid hard) {
            return new GateWords("HardSigmoid", List.of(hard.alpha()), List.of(hard.beta()));
        } else if (function instanceof LeakyRelu leaky) {
            return new GateWords("LeakyRelu", List.of(leaky.alpha()), List.of());
        } else if (function instanceof Elu elu) {
            return new GateWords("Elu", List.of(elu.alpha()), List.of());
        } else if (function instanceof ThresholdedRelu threshold) {
            return new GateWords("ThresholdedRelu", List.of(threshold.theta()), List.of());
        }
        throw new IllegalArgumentException("no word for " + function);
    }

    /**
     * The attributes for the functions of one direction, said once for each of {@code directions}. Alphas and betas are no columns: a
     * function that needs one takes the next. With one function a direction the two readings are the same.
     */
    static Map<String, Attribute> attributes(List<Activation> functions, int directions) {
        List<String> names = new ArrayList<>();
        List<Float> alphas = new ArrayList<>();
        List<Float> betas = new ArrayList<>();
        for (int d = 0; d < directions; d++) {
            for (Activation function : functions) {
                GateWords words = of(function);
                names.add(words.name);
                alphas.addAll(words.alphas);
                betas.addAll(words.betas);
            }
        }
        Map<String, Attribute> attributes = new LinkedHashMap<>();
        attributes.put("activations", new TextsAttribute(names));
        if (!alphas.isEmpty()) {
            attributes.put("activation_alpha", new FloatsAttribute(alphas));
        }
        if (!betas.isEmpty()) {
            attributes.put("activation_beta", new FloatsAttribute(betas));
        }
        return attributes;
    }
}
