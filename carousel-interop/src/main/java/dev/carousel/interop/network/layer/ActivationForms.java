package dev.carousel.interop.network.layer;

import dev.carousel.formats.json.JsonObjectBuilder;
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
import java.util.List;

/** Functions of one number: layers of their own, and what gates are made with. */
final class ActivationForms {
    private static final String ALPHA = "alpha";
    private static final String BETA = "beta";
    private static final String THETA = "theta";

    static final List<Form<? extends Activation>> LIST = List.of(
            new Form<>(
                    "affine",
                    Affine.class,
                    (spec, json) -> alphaBeta(spec.alpha(), spec.beta(), json),
                    fields -> new Affine(fields.number(ALPHA), fields.number(BETA))),
            new Form<>(
                    "elu",
                    Elu.class,
                    (spec, json) -> json.put(ALPHA, Floats.shortest(spec.alpha())),
                    fields -> new Elu(fields.number(ALPHA, new Elu().alpha()))),
            new Form<>(
                    "hard-sigmoid",
                    HardSigmoid.class,
                    (spec, json) -> alphaBeta(spec.alpha(), spec.beta(), json),
                    fields -> new HardSigmoid(fields.number(ALPHA), fields.number(BETA))),
            Form.plain("identity", new Identity()),
            new Form<>(
                    "leaky-relu",
                    LeakyRelu.class,
                    (spec, json) -> json.put(ALPHA, Floats.shortest(spec.alpha())),
                    fields -> new LeakyRelu(fields.number(ALPHA, new LeakyRelu().alpha()))),
            Form.plain("relu", new Relu()),
            new Form<>(
                    "scaled-tanh",
                    ScaledTanh.class,
                    (spec, json) -> alphaBeta(spec.alpha(), spec.beta(), json),
                    fields -> new ScaledTanh(fields.number(ALPHA), fields.number(BETA))),
            Form.plain("selu", new Selu()),
            Form.plain("sigmoid", new Sigmoid()),
            Form.plain("softplus", new Softplus()),
            Form.plain("softsign", new Softsign()),
            Form.plain("tanh", new Tanh()),
            new Form<>(
                    "thresholded-relu",
                    ThresholdedRelu.class,
                    (spec, json) -> json.put(THETA, Floats.shortest(spec.theta())),
                    fields -> new ThresholdedRelu(fields.number(THETA, new ThresholdedRelu().theta()))));

    static final Forms<Activation> ALL = new Forms<>("activation", LIST);

    private ActivationForms() {}

    private static void alphaBeta(float alpha, float beta, JsonObjectBuilder json) {
        json.put(ALPHA, Floats.shortest(alpha)).put(BETA, Floats.shortest(beta));
    }
}
