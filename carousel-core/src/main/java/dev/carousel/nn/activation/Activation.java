package dev.carousel.nn.activation;

import dev.carousel.nn.Layer;
import dev.carousel.nn.LayerSpec;
import dev.carousel.nn.Parameters;

/**
 * A function y = a(x) of one number, applied to each feature of each step. NaN stays NaN.
 *
 * <p>Its slope is a function of its value, so that a backward pass needs to keep only y. Where a function has a kink the slope is that
 * of the flatter side, as in PyTorch.
 */
public sealed interface Activation extends LayerSpec permits HardSigmoid, Identity, Relu, Sigmoid, Tanh {
    /** {@code y = a(x)} for n elements; y may be x. */
    void apply(int n, float[] x, int xAt, float[] y, int yAt);

    /** The derivative where the value is y. */
    float slope(float y);

    @Override
    default Layer build(String name, int size, Parameters parameters) {
        return new ActivationLayer(this, size);
    }
}
