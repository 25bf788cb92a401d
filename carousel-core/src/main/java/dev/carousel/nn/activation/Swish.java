package dev.carousel.nn.activation;

import dev.carousel.internal.kernel.FloatFunctions;

/** {@code x σ(x)}, also called SiLU (Elfwing et al. 2018; Ramachandran et al. 2017). 0 at -∞. */
public record Swish() implements NonMonotonic {
    @Override
    public float value(float x) {
        float s = FloatFunctions.sigmoid(x);
        return s == 0 ? 0 : x * s;
    }

    /** {@code s + x s (1 - s)} with s = σ(x). */
    @Override
    public float slopeAt(float x) {
        float s = FloatFunctions.sigmoid(x);
        float rest = FloatFunctions.sigmoid(-x); // 1 - s with all its digits
        return s == 0 || rest == 0 ? s : Math.fma(x * s, rest, s);
    }
}
