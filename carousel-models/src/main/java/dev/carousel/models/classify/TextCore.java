package dev.carousel.models.classify;

import dev.carousel.models.sequence.network.Members;
import dev.carousel.models.text.bigram.BigramModel;
import dev.carousel.models.text.network.TextInput;
import dev.carousel.models.text.network.TextSequences;
import dev.carousel.parallel.Workers;
import java.util.ArrayList;
import java.util.List;

/**
 * What a classifier of texts learned.
 *
 * @param input how texts become numbers
 * @param members the networks
 * @param bigrams what they are measured by, or work with
 * @param classes the labels, in the order of the logits
 * @param shares how often each occurs in the training data
 * @param odds whether a text has one class or several
 * @param calibration of the logits
 */
record TextCore(
        TextInput input,
        Members members,
        BigramModel bigrams,
        List<String> classes,
        List<Double> shares,
        Odds odds,
        TextCalibration calibration) {
    TextCore {
        classes = List.copyOf(classes);
        shares = List.copyOf(shares);
    }

    /** The networks' mean logits [K] of each text. */
    List<float[]> networkLogits(List<int[]> numbers, Workers workers) {
        List<int[]> kept = new ArrayList<>(numbers.size());
        numbers.forEach(one -> kept.add(input.kept(one)));
        return members.predict(new TextSequences(kept, 0).wholes(), workers);
    }

    /** The bigram model's. */
    List<float[]> bigramLogits(List<int[]> numbers) {
        return logits(bigrams, numbers, classes.size());
    }

    /** A model of two classes has one logit, that of the second; the first's is 0. */
    static List<float[]> logits(BigramModel bigrams, List<int[]> numbers, int classes) {
        List<float[]> all = new ArrayList<>(numbers.size());
        for (int[] one : numbers) {
            float[] logits = bigrams.logits(one);
            all.add(logits.length == classes ? logits : new float[] {0, logits[0]});
        }
        return all;
    }

    /** How many logits the bigram model has. */
    static int bigramOutputs(Odds odds, int classes) {
        return odds == Odds.ONE && classes == 2 ? 1 : classes;
    }

    List<int[]> numbers(List<String> texts) {
        List<int[]> numbers = new ArrayList<>(texts.size());
        texts.forEach(text -> numbers.add(input.numbers(text)));
        return numbers;
    }

    /** What the networks, or they and the bigram model, say of each text. */
    Calibration.Said said(List<int[]> numbers, boolean mixed, Workers workers) {
        List<float[]> logits = networkLogits(numbers, workers);
        return calibration.of(mixed).said(odds, mixed ? calibration.mix(logits, bigramLogits(numbers)) : logits);
    }
}
