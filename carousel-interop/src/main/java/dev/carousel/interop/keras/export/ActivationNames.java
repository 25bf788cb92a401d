package dev.carousel.interop.keras.export;

import dev.carousel.nn.LayerSpec;
import dev.carousel.nn.Softmax;
import dev.carousel.nn.activation.Elu;
import dev.carousel.nn.activation.Gelu;
import dev.carousel.nn.activation.HardSigmoid;
import dev.carousel.nn.activation.Identity;
import dev.carousel.nn.activation.Relu;
import dev.carousel.nn.activation.Selu;
import dev.carousel.nn.activation.Sigmoid;
import dev.carousel.nn.activation.Softplus;
import dev.carousel.nn.activation.Softsign;
import dev.carousel.nn.activation.Swish;
import dev.carousel.nn.activation.Tanh;
import java.util.Optional;

/** Keras's names of functions. */
final class ActivationNames {
    private ActivationNames() {}

    /** Empty for a function that has none. {@code hard_sigmoid} is another function in each version. */
    static Optional<String> of(LayerSpec function, Dialect version) {
        if (function instanceof Sigmoid) {
            return Optional.of("sigmoid");
        } else if (function instanceof Tanh) {
            return Optional.of("tanh");
        } else if (function instanceof Relu) {
            return Optional.of("relu");
        } else if (function instanceof Identity) {
            return Optional.of("linear");
        } else if (function instanceof Selu) {
            return Optional.of("selu");
        } else if (function instanceof Softplus) {
            return Optional.of("softplus");
        } else if (function instanceof Softsign) {
            return Optional.of("softsign");
        } else if (function instanceof Softmax) {
            return Optional.of("softmax");
        } else if (function instanceof Swish) {
            return Optional.of(version == Dialect.TWO ? "swish" : "silu");
        } else if (function instanceof Gelu gelu && !gelu.approximate()) {
            return Optional.of("gelu");
        } else if (function.equals(new Elu())) {
            return Optional.of("elu");
        } else if (function.equals(hardSigmoid(version))) {
            return Optional.of("hard_sigmoid");
        }
        return Optional.empty();
    }

    private static HardSigmoid hardSigmoid(Dialect version) {
        return version == Dialect.TWO ? HardSigmoid.keras() : HardSigmoid.pytorch();
    }
}
