package dev.carousel.train;

import dev.carousel.data.Batch;
import dev.carousel.internal.kernel.Buffers;
import dev.carousel.loss.Loss;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.Tensor;

/** Any loss after all of a network. It keeps the gradient's room. */
final class PlainHead implements Criterion.Head {
    private final Loss loss;
    private final Workers workers;
    private float[] buffer = {};
    private Tensor dPrediction = Tensor.zeros(0, 0);

    PlainHead(Loss loss, Workers workers) {
        this.loss = loss;
        this.workers = workers;
    }

    @Override
    public int predictions(Tensor features) {
        return features.dim(1);
    }

    @Override
    public double loss(Tensor prediction, Batch batch) {
        buffer = Buffers.atLeast(prediction.size(), buffer);
        dPrediction = Tensor.view(buffer, 0, prediction.shape());
        return loss.evaluate(prediction, batch.target(), batch.weights(), dPrediction, workers);
    }

    @Override
    public Tensor backward(float[] gradients) {
        return dPrediction;
    }
}
