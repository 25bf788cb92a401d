package dev.carousel.models.text.network;

import dev.carousel.models.sequence.network.MemberTraining;
import dev.carousel.nn.Network;
import dev.carousel.nn.Parameter;
import dev.carousel.random.RandomSource;
import dev.carousel.tensor.Tensor;

/**
 * A network over texts that begins with these vectors of words.
 *
 * @param vectors [V, E], row after row; not copied
 */
public record WordStart(float[] vectors) implements MemberTraining.Start {
    @Override
    public void into(Network network, RandomSource random) {
        network.initialise(random);
        Parameter weight = network.parameters().list().get(0); // the first layer is the embedding
        Tensor embedding = network.parameters().get(weight);
        System.arraycopy(vectors, 0, embedding.array(), embedding.offset(), vectors.length);
        network.parameters().changed();
    }
}
