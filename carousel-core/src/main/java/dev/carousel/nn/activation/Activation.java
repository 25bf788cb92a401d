package dev.carousel.nn.activation;

import dev.carousel.nn.Layer;
import dev.carousel.nn.LayerSpec;
import dev.carousel.nn.Parameters;

/**
 * A function y = a(x) of one number, applied to each feature of each step. NaN stays NaN.
 *
 * <p>Its slope is a function of its value, so that a backward pass needs to keep only y; what can't promise that is {@link
 * NonMonotonic}. Where a function has a kink the slope is that of the flatter side, as in PyTorch: 0 for {@link Relu}, {@link
 * ThresholdedRelu} and both ends of {@link HardSigmoid}. {@link LeakyRelu}, {@link Elu} and {@link Selu} have that of the negative side,
 * which is the flatter one for the usual alphas, and again PyTorch's choice for the others. Where the slope is found by
 * comparisons, that of NaN is not 0, so that a broken value goes on being seen.
 */
public sealed interface Activation extends LayerSpec
        permits Affine,
                Elu,
                HardSigmoid,
                Identity,
                LeakyRelu,
                Relu,
                ScaledTanh,
                Selu,
                Sigmoid,
                Softplus,
                Softsign,
                Tanh,
                ThresholdedRelu {
    /** {@code y = a(x)} for n elements; y may be x. */
    void apply(int n, float[] x, int xAt, float[] y, int yAt);

    /** The derivative where the value is y. */
    float slope(float y);

    @Override
    default Layer build(String name, int size, Parameters parameters) {
        return new ActivationLayer(this, size);
    }
}
