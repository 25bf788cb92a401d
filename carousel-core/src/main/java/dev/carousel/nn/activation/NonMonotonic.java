package dev.carousel.nn.activation;

import dev.carousel.nn.Layer;
import dev.carousel.nn.LayerSpec;
import dev.carousel.nn.Parameters;

/**
 * A function y = a(x) of one number that falls before it rises, so that two numbers have the same value and different slopes. Its backward
 * pass therefore keeps x, and it is a layer only: gates are {@link Activation}s, whose slope their value tells. NaN stays NaN.
 */
public sealed interface NonMonotonic extends LayerSpec permits Gelu, Swish {
    float value(float x);

    /** The derivative at x. */
    float slopeAt(float x);

    @Override
    default Layer build(String name, int size, Parameters parameters) {
        return new NonMonotonicLayer(this, size);
    }
}
