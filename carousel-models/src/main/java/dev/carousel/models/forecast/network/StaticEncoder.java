package dev.carousel.models.forecast.network;

import dev.carousel.models.preparation.FeatureSizes;
import dev.carousel.nn.Embedding;
import dev.carousel.nn.Layer;
import dev.carousel.nn.LayerPass;
import dev.carousel.nn.Mode;
import dev.carousel.nn.Parameters;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import dev.carousel.tensor.SequenceLayout;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * The vector z of what is static: numbers as they are, categories embedded.
 *
 * <p>In training a category is now and then taken for unknown (number 0), so that the vector of the unknown stands for all of them
 * on average and not for nothing.
 */
final class StaticEncoder {
    static final float UNKNOWN_RATE = .05f;

    private final FeatureSizes sizes;
    private final List<Layer> embeddings = new ArrayList<>();

    StaticEncoder(FeatureSizes sizes, Parameters parameters) {
        this.sizes = sizes;
        for (int k = 0; k < sizes.categories().size(); k++) {
            embeddings.add(
                    new Embedding(sizes.categories().get(k), sizes.embedding(k)).build("static." + k, 1, parameters));
        }
    }

    void initialise(RandomSource random) {
        for (int k = 0; k < embeddings.size(); k++) {
            embeddings.get(k).initialise(random.named("static." + k));
        }
    }

    Pass pass(Workers workers) {
        return new Pass(workers);
    }

    /** A workspace for one thread. */
    final class Pass {
        private final List<LayerPass> passes = new ArrayList<>();

        private Pass(Workers workers) {
            embeddings.forEach(layer -> passes.add(layer.pass(workers)));
        }

        /** z, [B, S]. */
        Tensor forward(WindowFeatures features, int B, Mode mode) {
            Tensor z = Tensor.zeros(B, sizes.statics());
            Columns.copy(features.numbers(), 0, z, 0, sizes.numbers());
            int at = sizes.numbers();
            for (int k = 0; k < passes.size(); k++) {
                Sequences numbers = new Sequences(SequenceLayout.equal(1, B), numbers(features.categories(), k, mode));
                Tensor vectors = passes.get(k).forward(numbers, mode).values();
                Columns.copy(vectors, 0, z, at, vectors.dim(1));
                at += vectors.dim(1);
            }
            return z;
        }

        private Tensor numbers(Tensor categories, int k, Mode mode) {
            Tensor numbers = Tensor.zeros(categories.dim(0), 1);
            Columns.copy(categories, k, numbers, 0, 1);
            if (mode instanceof Mode.Training training) {
                RandomSource random = training.random().named("unknown").named("static." + k);
                for (int b = 0; b < numbers.dim(0); b++) {
                    if (random.at(training.step(), b).uniform(0) < UNKNOWN_RATE) {
                        numbers.set(0, b, 0);
                    }
                }
            }
            return numbers;
        }

        /** Adds the embeddings' gradients, from the gradient [B, S] of z. */
        void backward(Tensor dZ, float[] gradients) {
            int at = sizes.numbers();
            for (int k = 0; k < passes.size(); k++) {
                Tensor own = Tensor.zeros(dZ.dim(0), sizes.embedding(k));
                Columns.copy(dZ, at, own, 0, own.dim(1));
                passes.get(k).backward(own, gradients);
                at += own.dim(1);
            }
        }
    }
}
