package dev.carousel.models.text.bigram;

import dev.carousel.parallel.Workers;
import java.util.List;

/**
 * Learns a {@link BigramModel}: logistic regression over words and pairs of words, weighted by what naive Bayes makes of them (Wang and
 * Manning 2012). For each class against the others, with a_f the number of its texts that have feature f, and b_f that of the others',
 *
 * <pre>
 *     r_f = log((1 + a_f) / (F + Σ a)) - log((1 + b_f) / (F + Σ b))
 * </pre>
 *
 * <p>and the weight of f is {@code r_f w_f}, w small where the texts don't ask for more.
 */
public final class BigramFit {
    private static final double COST = 30;
    /** Classes that are learned at a time: each needs some twenty-five numbers of eight bytes for each feature. */
    /** So many pairs at most: the more frequent ones. */
    private static final int MOST_PAIRS = 1_000_000;
    /** Of all classes together: with many classes, only the most frequent pairs are learned from. */
    public static final long MOST_NUMBERS = 1 << 28;

    private static final int AT_ONCE = 4;

    private final List<int[]> texts;
    private final int words;
    private final double cost;

    /** A fit with the usual C. */
    public BigramFit(List<int[]> texts, int words) {
        this(texts, words, COST);
    }

    /**
     * A fit.
     *
     * @param texts numbers of words
     * @param words V of their vocabulary
     * @param cost C: how much wrong texts count against weights
     */
    public BigramFit(List<int[]> texts, int words, double cost) {
        this.texts = texts;
        this.words = words;
        this.cost = cost;
    }

    /**
     * The model of classes of which each text has one or several.
     *
     * @param labels for each class which texts have it, [K][N]
     * @param workers classes are shared out among four of them at most, and each is learned by itself
     */
    public BigramModel fit(boolean[][] labels, Workers workers) {
        int K = labels.length;
        long room = Math.max(0, MOST_NUMBERS / K - words);
        Bigrams bigrams = Bigrams.in(texts, words, Math.min(MOST_PAIRS, room));
        List<int[]> features = BigramModel.features(bigrams, texts);
        float[][] weights = new float[K][];
        float[] biases = new float[K];
        workers.split(K, (K + AT_ONCE - 1) / AT_ONCE, (from, to) -> {
            for (int k = from; k < to; k++) {
                double[] ratios = ratios(features, labels[k], bigrams.size());
                LogisticRegression regression = new LogisticRegression(features, labels[k], ratios, cost);
                double[] best = regression.fit(regression.start());
                weights[k] = new float[ratios.length];
                for (int f = 0; f < ratios.length; f++) {
                    weights[k][f] = (float) (ratios[f] * best[f]);
                }
                biases[k] = (float) best[ratios.length];
            }
        });
        return new BigramModel(bigrams, weights, biases);
    }

    private static double[] ratios(List<int[]> features, boolean[] yes, int F) {
        long[][] counts = new long[2][F];
        double[] totals = {F, F};
        for (int n = 0; n < yes.length; n++) {
            int side = yes[n] ? 1 : 0;
            for (int f : features.get(n)) {
                counts[side][f]++;
            }
            totals[side] += features.get(n).length;
        }
        double difference = StrictMath.log(totals[1]) - StrictMath.log(totals[0]);
        double[] ratios = new double[F];
        for (int f = 0; f < F; f++) {
            ratios[f] = StrictMath.log(1.0 + counts[1][f]) - StrictMath.log(1.0 + counts[0][f]) - difference;
        }
        return ratios;
    }
}
