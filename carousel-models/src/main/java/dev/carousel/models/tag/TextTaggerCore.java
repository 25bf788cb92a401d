package dev.carousel.models.tag;

import dev.carousel.models.sequence.network.Members;
import dev.carousel.models.sequence.score.Temperature;
import dev.carousel.models.text.network.TextSequences;
import dev.carousel.models.text.token.WordForms;
import dev.carousel.parallel.Workers;
import java.util.ArrayList;
import java.util.List;

/**
 * What a tagger of texts learned.
 *
 * @param forms how words become numbers
 * @param members the networks
 * @param classes the labels, in the order of the logits
 * @param shares how often each occurs among the training tokens
 * @param usual the class that each word of the vocabulary has most often
 * @param temperature of the probabilities
 */
record TextTaggerCore(
        WordForms forms,
        Members members,
        List<String> classes,
        List<Double> shares,
        List<Integer> usual,
        Temperature temperature) {
    TextTaggerCore {
        classes = List.copyOf(classes);
        shares = List.copyOf(shares);
        usual = List.copyOf(usual);
    }

    static int[] numbers(WordForms forms, List<String> tokens) {
        return tokens.stream().mapToInt(forms::number).toArray();
    }

    /** The mean logits [T, K] of each text; of a text without tokens none. */
    List<float[]> logits(List<List<String>> texts, Workers workers) {
        List<int[]> numbers = new ArrayList<>(texts.size());
        texts.forEach(text -> numbers.add(numbers(forms, text)));
        return members.predict(new TextSequences(numbers, 0).wholes(), workers);
    }

    /** The probabilities [T][K] of logits [T, K]. */
    double[][] probabilities(float[] logits) {
        int K = classes.size();
        double[][] p = new double[logits.length / K][];
        for (int t = 0; t < p.length; t++) {
            p[t] = temperature.probabilities(logits, t * K, K);
        }
        return p;
    }
}
