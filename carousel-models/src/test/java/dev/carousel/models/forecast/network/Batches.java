package dev.carousel.models.forecast.network;

import dev.carousel.models.preparation.FeatureSizes;
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
                SequenceLayout.equal(shape.steps(), windows),
                normal(random, shape.steps() * windows, shape.patchNumbers()));
        Tensor experts = normal(random, windows, shape.experts() * shape.horizon());
        Tensor target = normal(random, windows, shape.horizon());
        float[] weights = new float[windows];
        for (int b = 0; b < windows; b++) {
            weights[b] = .5f + random.nextFloat();
        }
        return new WindowBatch(
                patches, experts, target, weights, new double[windows], features(random, shape, windows));
    }

    /** The same with some targets unknown. */
    static WindowBatch withUnknownTargets(WindowBatch batch) {
        Tensor target = batch.target().copy();
        for (int k = 0; k < target.size(); k += 3) {
            target.array()[k] = Float.NaN;
        }
        return new WindowBatch(
                batch.patches(), batch.experts(), target, batch.weights(), batch.levels(), batch.features());
    }

    private static WindowFeatures features(Random random, NetworkShape shape, int windows) {
        FeatureSizes sizes = shape.features();
        Tensor categories = Tensor.zeros(windows, sizes.categories().size());
        for (int k = 0; k < categories.size(); k++) {
            categories.array()[k] =
                    random.nextInt(sizes.categories().get(k % sizes.categories().size()));
        }
        return new WindowFeatures(
                normal(random, windows * shape.horizon(), sizes.known()),
                normal(random, windows, sizes.numbers()),
                categories);
    }

    private static Tensor normal(Random random, int rows, int columns) {
        Tensor tensor = Tensor.zeros(rows, columns);
        for (int k = 0; k < tensor.size(); k++) {
            tensor.array()[k] = (float) random.nextGaussian();
        }
        return tensor;
    }
}
