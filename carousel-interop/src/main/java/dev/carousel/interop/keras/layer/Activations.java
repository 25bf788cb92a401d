package dev.carousel.interop.keras.layer;

import dev.carousel.UnsupportedException;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.interop.keras.config.KerasVersion;
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
import dev.carousel.nn.activation.Swish;
import dev.carousel.nn.activation.Tanh;
import java.util.Optional;

/** Functions by Keras's names of them. */
final class Activations {
    private static final float LEAK_OF_FUNCTION = 0.2f;

    private Activations() {}

    /**
     * @param name {@code hard_sigmoid} is {@code 0.2 x + 0.5} until Keras 2 and {@code x / 6 + 0.5} since Keras 3, both cut to 0..1
     * @param where whose function, for messages
     */
    static KerasActivation of(String name, KerasVersion version, String where) {
        return switch (name) {
            case "linear" -> new KerasActivation.Plain(new Identity());
            case "relu" -> new KerasActivation.Plain(new Relu());
            case "tanh" -> new KerasActivation.Plain(new Tanh());
            case "sigmoid" -> new KerasActivation.Plain(new Sigmoid());
            case "hard_sigmoid" -> new KerasActivation.Plain(hardSigmoid(version));
            case "softplus" -> new KerasActivation.Plain(new Softplus());
            case "softsign" -> new KerasActivation.Plain(new Softsign());
            case "elu" -> new KerasActivation.Plain(new Elu());
            case "selu" -> new KerasActivation.Plain(new Selu());
            case "leaky_relu" -> new KerasActivation.Plain(new LeakyRelu(LEAK_OF_FUNCTION));
            case "gelu" -> new KerasActivation.Smooth(new Gelu());
            case "swish", "silu" -> new KerasActivation.Smooth(new Swish());
            case "softmax" -> new KerasActivation.Shares(-1, false);
            case "log_softmax" -> new KerasActivation.Shares(-1, true);
            case "exponential" -> new KerasActivation.Exponential();
            case "relu6" -> new KerasActivation.Clipped(6);
            case "mish" -> new KerasActivation.Mish();
            default ->
                throw new UnsupportedException(where + ": has the activation '" + name
                        + "', which isn't supported; known are linear, relu, relu6, leaky_relu, elu, selu, gelu, swish, mish,"
                        + " tanh, sigmoid, hard_sigmoid, softplus, softsign, softmax, log_softmax and exponential");
        };
    }

    static Activation hardSigmoid(KerasVersion version) {
        return version.major() >= 3 ? HardSigmoid.pytorch() : HardSigmoid.keras();
    }

    /** A setting that is a name, nothing, or in Keras 3 an object that holds a name. */
    static KerasActivation setting(
            JsonObject config, String key, String byDefault, KerasVersion version, String where) {
        Optional<Object> value = config.value(key);
        if (value.isEmpty()) {
            return of(config.has(key) ? "linear" : byDefault, version, where);
        }
        if (value.get() instanceof String name) {
            return of(name, version, where);
        }
        if (value.get() instanceof JsonObject object && object.value("config").orElse(null) instanceof String name) {
            return of(name, version, where);
        }
        throw new UnsupportedException(
                where + ": the setting '" + key + "' should name a function, found " + config.print(key));
    }

    /** One that gates may have. */
    static Activation gate(JsonObject config, String key, String byDefault, KerasVersion version, String where) {
        if (setting(config, key, byDefault, version, where) instanceof KerasActivation.Plain plain) {
            return plain.function();
        }
        throw new UnsupportedException(where + ": '" + key + "' is " + config.print(key)
                + ", which isn't supported inside of recurrent layers");
    }
}
