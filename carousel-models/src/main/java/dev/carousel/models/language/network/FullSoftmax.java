package dev.carousel.models.language.network;

import dev.carousel.loss.LinearCrossEntropy;
import dev.carousel.tensor.Tensor;

/** Over all symbols. */
record FullSoftmax(LinearCrossEntropy output) implements OutputLayer {
    @Override
    public double loss(Tensor features, Tensor target, float[] weights, long step) {
        return output.forward(features, target, weights);
    }

    @Override
    public Tensor backward(float[] gradients) {
        return output.backward(gradients);
    }
}
