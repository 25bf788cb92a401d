package dev.carousel.nn.initialiser;

import dev.carousel.random.RandomSource;
import dev.carousel.tensor.Tensor;

/**
 * Uniform over ±sqrt(6 / (K + O)), which keeps the variance of signals about equal forwards and backwards (Glorot and Bengio 2010). Each
 * gate counts as a matrix of its own: by the height of all four together (Keras) the bound would be too small by up to half.
 */
public record Glorot() implements Initialiser {
    @Override
    public void fill(String name, Tensor weight, int units, RandomSource random) {
        float bound = (float) Math.sqrt(6.0 / (weight.dim(1) + units));
        new Uniform(bound).fill(name, weight, units, random);
    }
}
