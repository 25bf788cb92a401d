package dev.carousel.nn.initialiser;

import dev.carousel.random.RandomSource;
import dev.carousel.tensor.Tensor;
import java.util.List;

/** Every element by itself, from the same distribution: for weights and for biases. */
public sealed interface Elementwise extends Initialiser, BiasInitialiser
        permits Zeros, Uniform, InverseRootUniform, Normal {
    /**
     * @param units O, the size of what the weight or bias adds to
     * @param element which one
     */
    float value(int units, RandomSource random, int element);

    @Override
    default void fill(String name, Tensor weight, int units, RandomSource random) {
        RandomSource draws = random.named(name);
        for (int k = 0; k < weight.size(); k++) {
            weight.array()[weight.offset() + k] = value(units, draws, k);
        }
    }

    @Override
    default void fill(List<Tensor> biases, GateOrder order, RandomSource random) {
        for (int k = 0; k < biases.size(); k++) {
            fill("bias " + k, biases.get(k), order.units(), random);
        }
    }
}
