package dev.carousel.models.text.start;

import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import java.util.List;

/**
 * Vectors of words to start embeddings from, learned from which words stand near each other in texts: with A ≈ U S Vᵀ the
 * {@link MutualInformation} of their {@link CoOccurrences}, row w is {@code U_w √S}, divided by the root of its norm, so that frequent words
 * are not much longer than rare ones, and all together have a standard deviation of {@value #DEVIATION}. The same bits for any number of
 * threads.
 */
public final class WordVectors {
    /** Directions that are looked at beyond those that are kept. */
    private static final int SPARE = 32;

    private static final double DEVIATION = .25;

    private WordVectors() {}

    /**
     * The vectors.
     *
     * @param texts numbers of words; V and above count as unknown
     * @param V words
     * @param size of a vector
     * @return [V, size], row after row; zeros for unknown words and those that stand alone
     */
    public static float[] of(List<int[]> texts, int V, int size, RandomSource random, Workers workers) {
        MutualInformation information = MutualInformation.of(CoOccurrences.of(texts, V, workers), workers);
        RandomisedSvd svd = RandomisedSvd.of(
                information.matrix(), information.transposed(), size, SPARE, random.named("projection"), workers);
        int rank = svd.values().length;
        double[] roots = new double[rank];
        for (int k = 0; k < rank; k++) {
            roots[k] = Math.sqrt(svd.values()[k]);
        }
        float[] vectors = new float[Math.multiplyExact(V, size)];
        double squares = 0;
        long numbers = 0;
        for (int word = 0; word < V; word++) {
            double norm = 0;
            for (int k = 0; k < rank; k++) {
                double value = svd.vectors()[word * rank + k] * roots[k];
                norm += value * value;
            }
            norm = Math.sqrt(norm);
            if (norm == 0) {
                continue;
            }
            double factor = 1 / Math.sqrt(norm);
            for (int k = 0; k < rank; k++) {
                vectors[word * size + k] = (float) (svd.vectors()[word * rank + k] * roots[k] * factor);
            }
            squares += norm; // of the divided row
            numbers += size;
        }
        double scale = squares > 0 ? DEVIATION / Math.sqrt(squares / numbers) : 0;
        for (int k = 0; k < vectors.length; k++) {
            vectors[k] *= (float) scale;
        }
        return vectors;
    }
}
