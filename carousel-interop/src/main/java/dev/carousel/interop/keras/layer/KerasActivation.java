package dev.carousel.interop.keras.layer;

import dev.carousel.nn.LayerSpec;
import dev.carousel.nn.Softmax;
import dev.carousel.nn.activation.Activation;
import dev.carousel.nn.activation.Identity;
import dev.carousel.nn.activation.NonMonotonic;
import java.util.Optional;

/** A function of features. */
public sealed interface KerasActivation {
    /** One that gates may have, too. */
    record Plain(Activation function) implements KerasActivation {}

    /** GELU or swish. */
    record Smooth(NonMonotonic function) implements KerasActivation {}

    /** Shares along an axis; negative ones count from the last. */
    record Shares(int axis, boolean logarithmic) implements KerasActivation {}

    /** {@code exp(x)}. */
    record Exponential() implements KerasActivation {}

    /** {@code min(max(x, 0), limit)}. */
    record Clipped(float limit) implements KerasActivation {}

    /** {@code x tanh(softplus(x))}. */
    record Mish() implements KerasActivation {}

    /** The layer of ours that is the same; empty if there is none. The identity needs none: see {@link #isIdentity}. */
    default Optional<LayerSpec> layer() {
        if (this instanceof Plain plain) {
            return Optional.of(plain.function());
        }
        if (this instanceof Smooth smooth) {
            return Optional.of(smooth.function());
        }
        return this instanceof Shares shares && shares.axis() == -1 && !shares.logarithmic()
                ? Optional.of(new Softmax())
                : Optional.empty();
    }

    default boolean isIdentity() {
        return this instanceof Plain plain && plain.function() instanceof Identity;
    }
}
