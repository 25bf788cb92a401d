package dev.carousel.interop.operator;

import dev.carousel.nn.activation.Elu;
import dev.carousel.nn.activation.Gelu;
import dev.carousel.nn.activation.HardSigmoid;
import dev.carousel.nn.activation.LeakyRelu;
import dev.carousel.nn.activation.Sigmoid;
import dev.carousel.nn.activation.Softplus;
import dev.carousel.nn.activation.Softsign;
import dev.carousel.nn.activation.Tanh;
import dev.carousel.nn.activation.ThresholdedRelu;

/** The activations by ONNX's names and defaults. */
final class Curves {
    private static final double ROOT_HALF = 0.7071067811865476;
    private static final double ROOT_2_OVER_PI = 0.7978845608028654;
    private static final double GELU_CUBIC = 0.044715;

    private Curves() {}

    static ElementFunction sigmoid() {
        return new Curve(new Sigmoid(), x -> 1 / (1 + StrictMath.exp(-x)));
    }

    static ElementFunction tanh() {
        return new Curve(new Tanh(), StrictMath::tanh);
    }

    static ElementFunction relu() {
        return new Rectifier();
    }

    static ElementFunction leakyRelu(Settings settings) {
        float alpha = settings.real("alpha", 0.01f);
        return new Curve(new LeakyRelu(alpha), x -> x >= 0 ? x : alpha * x);
    }

    static ElementFunction thresholdedRelu(Settings settings) {
        float alpha = settings.real("alpha", 1);
        return new Curve(new ThresholdedRelu(alpha), x -> x > alpha ? x : x != x ? x : 0);
    }

    static ElementFunction elu(Settings settings) {
        float alpha = settings.real("alpha", 1);
        return new Curve(new Elu(alpha), x -> x > 0 ? x : alpha * StrictMath.expm1(x));
    }

    static ElementFunction selu(Settings settings) {
        float alpha = settings.real("alpha", 1.67326319217681884765625f);
        float gamma = settings.real("gamma", 1.05070102214813232421875f);
        return new ScaledElu(new Elu(alpha), gamma);
    }

    static ElementFunction hardSigmoid(Settings settings) {
        float alpha = settings.real("alpha", 0.2f);
        float beta = settings.real("beta", 0.5f);
        return new Curve(new HardSigmoid(alpha, beta), x -> Math.min(Math.max((double) alpha * x + beta, 0), 1));
    }

    static ElementFunction softplus() {
        return new Curve(new Softplus(), x -> Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x))));
    }

    static ElementFunction softsign() {
        return new Curve(new Softsign(), x -> x / (1 + Math.abs(x)));
    }

    static ElementFunction gelu(Settings settings) {
        String approximate = settings.text("approximate", "none");
        return switch (approximate) {
            case "none" -> new Bend(new Gelu(false), x -> 0.5 * x * (1 + ErrorFunction.of(x * ROOT_HALF)));
            case "tanh" ->
                new Bend(
                        new Gelu(true),
                        x -> 0.5 * x * (1 + StrictMath.tanh(ROOT_2_OVER_PI * x * (1 + GELU_CUBIC * x * x))));
            default -> throw Choice.refuse("approximate", approximate, "none", "tanh");
        };
    }
}
