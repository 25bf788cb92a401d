package dev.carousel.models.forecast.network;

import dev.carousel.tensor.SequenceLayout;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.util.Random;

/** Batches of random numbers. */
final class Batches {
    private Batches() {}

    static WindowBatch random(NetworkShape shape, int windows, long seed) {
        Random random = new Random(seed);
        Sequences patches = new Sequences(
                SequenceLayout.equal(shape.steps(), windows), normal(random, shape.steps() * windows, shape.patch()));
        Tensor experts = normal(random, windows, shape.experts() * shape.horizon());
        Tensor target = normal(random, windows, shape.horizon());
        float[] weights = new float[windows];
        for (int b = 0; b < windows; b++) {
            weights[b] = .5f + random.nextFloat();
        }
        return new WindowBatch(patches, experts, target, weights, new double[windows]);
    }

    private static Tensor normal(Random random, int rows, int columns) {
        Tensor tensor = Tensor.zeros(rows, columns);
        for (int k = 0; k < tensor.size(); k++) {
            tensor.array()[k] = (float) random.nextGaussian();
        }
        return tensor;
    }
}
