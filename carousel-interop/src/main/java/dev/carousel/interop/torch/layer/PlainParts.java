package dev.carousel.interop.torch.layer;

import dev.carousel.formats.json.JsonObject;
import dev.carousel.nn.Dropout;
import dev.carousel.nn.LayerSpec;
import dev.carousel.nn.Softmax;
import dev.carousel.nn.activation.Elu;
import dev.carousel.nn.activation.Gelu;
import dev.carousel.nn.activation.HardSigmoid;
import dev.carousel.nn.activation.LeakyRelu;
import dev.carousel.nn.activation.Relu;
import dev.carousel.nn.activation.Selu;
import dev.carousel.nn.activation.Sigmoid;
import dev.carousel.nn.activation.Softplus;
import dev.carousel.nn.activation.Softsign;
import dev.carousel.nn.activation.Swish;
import dev.carousel.nn.activation.Tanh;
import dev.carousel.nn.pooling.LastStep;
import dev.carousel.nn.pooling.MaxOverTime;
import dev.carousel.nn.pooling.MeanOverTime;
import java.util.List;
import java.util.Optional;

/** Layers that learn nothing, with PyTorch's defaults. */
final class PlainParts {
    static final List<String> TYPES = List.of(
            "relu",
            "tanh",
            "sigmoid",
            "softmax",
            "gelu",
            "elu",
            "leaky-relu",
            "selu",
            "silu",
            "softplus",
            "softsign",
            "hard-sigmoid",
            "dropout",
            "last-step",
            "mean-over-time",
            "max-over-time");

    private PlainParts() {}

    /** Empty if the type is none of these. */
    static Optional<Part> read(String type, JsonObject options) {
        List<String> own = switch (type) {
            case "gelu" -> List.of("type", "approximate");
            case "elu", "leaky-relu" -> List.of("type", "alpha");
            case "dropout" -> List.of("type", "rate");
            default -> List.of("type");
        };
        return spec(type, options).map(spec -> {
            options.allowOnly(own);
            return Part.plain(type, spec);
        });
    }

    private static Optional<LayerSpec> spec(String type, JsonObject options) {
        return Optional.ofNullable(
                switch (type) {
                    case "relu" -> new Relu();
                    case "tanh" -> new Tanh();
                    case "sigmoid" -> new Sigmoid();
                    case "softmax" -> new Softmax();
                    case "gelu" -> new Gelu(options.optionalFlag("approximate").orElse(false));
                    case "elu" -> new Elu(alpha(options, 1));
                    case "leaky-relu" -> new LeakyRelu(alpha(options, 0.01));
                    case "selu" -> new Selu();
                    case "silu" -> new Swish();
                    case "softplus" -> new Softplus();
                    case "softsign" -> new Softsign();
                    case "hard-sigmoid" -> HardSigmoid.pytorch();
                    case "dropout" -> new Dropout((float) options.number("rate"), false);
                    case "last-step" -> new LastStep();
                    case "mean-over-time" -> new MeanOverTime();
                    case "max-over-time" -> new MaxOverTime();
                    default -> null;
                });
    }

    private static float alpha(JsonObject options, double usual) {
        return (float) options.optionalNumber("alpha").orElse(usual);
    }
}
