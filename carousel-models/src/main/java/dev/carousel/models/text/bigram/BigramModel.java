package dev.carousel.models.text.bigram;

import dev.carousel.InvalidInputException;
import dev.carousel.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A linear classifier over the {@link Bigrams} of texts: the logit of class k is the sum of its weights of all features that a text has,
 * divided by the root of their number, and a bias. See {@link BigramFit}. Immutable.
 */
public final class BigramModel {
    private static final String PREFIX = "bigram.";

    private final Bigrams bigrams;
    private final float[][] weights; // [K][F]
    private final float[] biases; // [K], floats as in its file, so that a saved model gives the same bits

    BigramModel(Bigrams bigrams, float[][] weights, float[] biases) {
        this.bigrams = bigrams;
        this.weights = weights;
        this.biases = biases;
    }

    /** K. */
    public int classes() {
        return biases.length;
    }

    /** The logits [K] of a text. */
    public float[] logits(int[] text) {
        int[] features = bigrams.of(text);
        double scale = scale(features);
        float[] logits = new float[biases.length];
        for (int k = 0; k < logits.length; k++) {
            double sum = 0;
            for (int feature : features) {
                sum += weights[k][feature];
            }
            logits[k] = (float) (scale * sum + biases[k]);
        }
        return logits;
    }

    /**
     * What each token adds to the logits, [T][K]: they are the sum over all tokens, and the {@link #biases}. A feature's share is parted evenly
     * among the places where it stands, a pair's among its two words.
     */
    public double[][] terms(int[] text) {
        int[] features = bigrams.of(text);
        double scale = scale(features);
        int[] places = new int[features.length];
        for (int t = 0; t < text.length; t++) {
            count(features, places, bigrams.word(text, t));
            count(features, places, bigrams.endingAt(text, t));
        }
        double[][] terms = new double[text.length][biases.length];
        for (int t = 0; t < text.length; t++) {
            int word = bigrams.word(text, t);
            int pair = bigrams.endingAt(text, t);
            if (word >= 0) {
                add(terms[t], word, scale / places[Arrays.binarySearch(features, word)]);
            }
            if (pair >= 0) {
                double half = .5 * scale / places[Arrays.binarySearch(features, pair)];
                add(terms[t - 1], pair, half);
                add(terms[t], pair, half);
            }
        }
        return terms;
    }

    private static void count(int[] features, int[] places, int feature) {
        if (feature >= 0) {
            places[Arrays.binarySearch(features, feature)]++;
        }
    }

    private void add(double[] term, int feature, double share) {
        for (int k = 0; k < term.length; k++) {
            term[k] += share * weights[k][feature];
        }
    }

    /** The logits [K] of a text without a word that it knows. */
    float[] biases() {
        return biases.clone();
    }

    /** What features weigh in a text of so many, so that long texts are not surer than short ones. */
    static double scale(int[] features) {
        return 1 / Math.sqrt(Math.max(1, features.length));
    }

    /** As tensors of a file. Numbers of words are floats, which hold whole numbers up to 2^24. */
    public Map<String, Tensor> tensors() {
        long[] pairs = bigrams.pairs();
        float[] first = new float[pairs.length];
        float[] second = new float[pairs.length];
        for (int k = 0; k < pairs.length; k++) {
            first[k] = pairs[k] >>> Integer.SIZE;
            second[k] = (int) pairs[k];
        }
        float[] weight = new float[Math.multiplyExact(biases.length, bigrams.size())];
        for (int k = 0; k < biases.length; k++) {
            System.arraycopy(weights[k], 0, weight, k * bigrams.size(), bigrams.size());
        }
        Map<String, Tensor> tensors = new TreeMap<>();
        tensors.put(PREFIX + "first", Tensor.of(first, first.length));
        tensors.put(PREFIX + "second", Tensor.of(second, second.length));
        tensors.put(PREFIX + "bias", Tensor.of(biases.clone(), biases.length));
        tensors.put(PREFIX + "weight", Tensor.of(weight, biases.length, bigrams.size()));
        return tensors;
    }

    /**
     * From tensors of a file.
     *
     * @param words V, those of the vocabulary
     * @throws InvalidInputException if tensors are missing, of other shapes, or name words that there are not
     */
    public static BigramModel read(Map<String, Tensor> tensors, int words, int classes) {
        float[] first = required(tensors, "first");
        float[] second = required(tensors, "second");
        float[] bias = required(tensors, "bias");
        float[] weight = required(tensors, "weight");
        long features = (long) words + first.length;
        if (second.length != first.length || bias.length != classes || weight.length != features * classes) {
            throw new InvalidInputException("model.safetensors: expected bigrams of " + classes + " classes with "
                    + features + " features each, found " + second.length + " second words of " + first.length
                    + " pairs, " + bias.length + " biases and " + weight.length + " weights");
        }
        long[] pairs = new long[first.length];
        for (int k = 0; k < pairs.length; k++) {
            pairs[k] = (long) word(first[k], words) << Integer.SIZE | word(second[k], words);
        }
        float[][] weights = new float[classes][(int) features];
        for (int k = 0; k < classes; k++) {
            System.arraycopy(weight, (int) (k * features), weights[k], 0, (int) features);
        }
        return new BigramModel(new Bigrams(words, pairs), weights, bias);
    }

    private static float[] required(Map<String, Tensor> tensors, String name) {
        Tensor tensor = tensors.get(PREFIX + name);
        if (tensor == null) {
            throw new InvalidInputException("model.safetensors: the tensor '" + PREFIX + name + "' is missing");
        }
        float[] values = tensor.toArray();
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new InvalidInputException("model.safetensors: the tensor '" + PREFIX + name + "' holds " + value
                        + ", expected finite numbers");
            }
        }
        return values;
    }

    private static int word(float number, int words) {
        if (!(number >= 0 && number < words) || number != (int) number) {
            throw new InvalidInputException(
                    "model.safetensors: a pair of words names word " + number + ", expected 0 to " + (words - 1));
        }
        return (int) number;
    }

    /** The texts' features. */
    static List<int[]> features(Bigrams bigrams, List<int[]> texts) {
        List<int[]> features = new ArrayList<>(texts.size());
        texts.forEach(text -> features.add(bigrams.of(text)));
        return features;
    }
}
