package dev.carousel.train;

import dev.carousel.data.Batch;
import dev.carousel.loss.CrossEntropy;
import dev.carousel.loss.LinearCrossEntropy;
import dev.carousel.loss.Loss;
import dev.carousel.nn.Layer;
import dev.carousel.nn.LinearLayer;
import dev.carousel.nn.Network;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/** A network's linear output layer and the cross entropy of what it puts out, for vocabularies. */
record FusedHead(LinearCrossEntropy output, int classes) implements Criterion.Head {
    /** For a network that ends in such a layer, if it is large enough. */
    static Optional<Criterion.Head> of(Network network, Loss loss, Workers workers) {
        List<Layer> layers = network.layers();
        if (loss instanceof CrossEntropy entropy
                && layers.get(layers.size() - 1) instanceof LinearLayer linear
                && linear.outputSize() >= LinearCrossEntropy.LEAST_CLASSES) {
            var output = new LinearCrossEntropy(linear, network.parameters(), entropy, workers);
            return Optional.of(new FusedHead(output, linear.outputSize()));
        }
        return Optional.empty();
    }

    @Override
    public int predictions(Tensor features) {
        return classes;
    }

    @Override
    public double loss(Tensor features, Batch batch) {
        return output.forward(features, batch.target(), batch.weights());
    }

    @Override
    public Tensor backward(float[] gradients) {
        return output.backward(gradients);
    }
}
