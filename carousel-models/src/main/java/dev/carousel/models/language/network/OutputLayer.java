package dev.carousel.models.language.network;

import dev.carousel.tensor.Tensor;

/** The layer that puts out logits, and its loss: the mean of {@code -log p} of the targets. */
sealed interface OutputLayer permits FullSoftmax, SampledSoftmax {
    /**
     * The loss of a step of training.
     *
     * @param features [N, I], what the layer is given
     * @param target [N, 1]
     * @param weights [N], see {@link dev.carousel.loss.Loss}
     */
    double loss(Tensor features, Tensor target, float[] weights, long step);

    /** Adds the gradients of the layer's parameters, and returns that of the features, [N, I]. */
    Tensor backward(float[] gradients);
}
