package dev.carousel.interop.operator;

import dev.carousel.InvalidInputException;
import dev.carousel.interop.definition.Printable;
import dev.carousel.interop.operator.GateFunction.FallingElu;
import dev.carousel.interop.operator.GateFunction.FallingHardSigmoid;
import dev.carousel.interop.operator.GateFunction.FallingLeakyRelu;
import dev.carousel.interop.operator.GateFunction.OfLayer;
import dev.carousel.interop.operator.GateFunction.Zero;
import dev.carousel.nn.activation.Affine;
import dev.carousel.nn.activation.Elu;
import dev.carousel.nn.activation.HardSigmoid;
import dev.carousel.nn.activation.LeakyRelu;
import dev.carousel.nn.activation.Relu;
import dev.carousel.nn.activation.ScaledTanh;
import dev.carousel.nn.activation.Sigmoid;
import dev.carousel.nn.activation.Softplus;
import dev.carousel.nn.activation.Softsign;
import dev.carousel.nn.activation.Tanh;
import dev.carousel.nn.activation.ThresholdedRelu;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads the attributes {@code activations}, {@code activation_alpha} and {@code activation_beta}. Names count in any case, as ONNX Runtime
 * takes them. Alphas and betas are no columns beside the names: each function that has one takes the next, and the default of ONNX's operator
 * of its name once there are no more. (ONNX Runtime has other defaults for three of them: 0 for ThresholdedRelu's alpha, for both of Affine
 * and for both of ScaledTanh, for which ONNX says none; 1 here.)
 */
final class GateFunctions {
    private final List<Float> alphas;
    private final List<Float> betas;
    private int nextAlpha;
    private int nextBeta;

    private GateFunctions(List<Float> alphas, List<Float> betas) {
        this.alphas = alphas;
        this.betas = betas;
    }

    /** In the order of their names. */
    static List<GateFunction> of(List<String> names, List<Float> alphas, List<Float> betas) {
        GateFunctions reader = new GateFunctions(alphas, betas);
        List<GateFunction> functions = new ArrayList<>();
        for (String name : names) {
            functions.add(reader.function(name));
        }
        return List.copyOf(functions);
    }

    private GateFunction function(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "relu" -> new OfLayer(new Relu());
            case "tanh" -> new OfLayer(new Tanh());
            case "sigmoid" -> new OfLayer(new Sigmoid());
            case "softsign" -> new OfLayer(new Softsign());
            case "softplus" -> new OfLayer(new Softplus());
            case "affine" -> new OfLayer(new Affine(alpha(1), beta(0)));
            case "thresholdedrelu" -> new OfLayer(new ThresholdedRelu(alpha(1)));
            case "leakyrelu" -> {
                float alpha = alpha(0.01f);
                yield alpha < 0 ? new FallingLeakyRelu(alpha) : new OfLayer(new LeakyRelu(alpha));
            }
            case "elu" -> {
                float alpha = alpha(1);
                yield alpha < 0 ? new FallingElu(alpha) : new OfLayer(new Elu(alpha));
            }
            case "scaledtanh" -> {
                float alpha = alpha(1);
                float beta = beta(1);
                yield alpha == 0 ? new Zero() : new OfLayer(new ScaledTanh(alpha, beta));
            }
            case "hardsigmoid" -> {
                float alpha = alpha(0.2f);
                float beta = beta(0.5f);
                yield alpha > 0 ? new OfLayer(new HardSigmoid(alpha, beta)) : new FallingHardSigmoid(alpha, beta);
            }
            default ->
                throw new InvalidInputException("attribute 'activations' should name Relu, Tanh, Sigmoid, Affine,"
                        + " LeakyRelu, ThresholdedRelu, ScaledTanh, HardSigmoid, Elu, Softsign or Softplus, found '"
                        + Printable.text(name) + "'");
        };
    }

    private float alpha(float otherwise) {
        return nextAlpha < alphas.size() ? finite("activation_alpha", alphas.get(nextAlpha++)) : otherwise;
    }

    private float beta(float otherwise) {
        return nextBeta < betas.size() ? finite("activation_beta", betas.get(nextBeta++)) : otherwise;
    }

    private float finite(String attribute, float value) {
        if (!Float.isFinite(value)) {
            throw new InvalidInputException("attribute '" + attribute + "' should be finite, found " + value);
        }
        return value;
    }
}
