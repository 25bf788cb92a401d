package dev.carousel.models.text.network;

import dev.carousel.models.sequence.network.Sample;
import dev.carousel.models.sequence.network.SampleSource;
import dev.carousel.models.text.token.Vocabulary;
import dev.carousel.random.RandomSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** Texts as numbers of words; in training some words become unknown. */
public final class TextSequences implements SampleSource {
    private final List<int[]> texts;
    private final double wordDropout;
    private final IntUnaryOperator unknown;

    /**
     * Texts.
     *
     * @param texts what is {@link TextInput#kept} of each
     * @param wordDropout the share of words that become unknown, in training
     */
    public TextSequences(List<int[]> texts, double wordDropout) {
        this(texts, wordDropout, word -> Vocabulary.UNKNOWN);
    }

    /**
     * The same where unknown words are not all alike.
     *
     * @param unknown what becomes of a word that becomes unknown
     */
    public TextSequences(List<int[]> texts, double wordDropout, IntUnaryOperator unknown) {
        this.texts = List.copyOf(texts);
        this.wordDropout = wordDropout;
        this.unknown = unknown;
    }

    @Override
    public int size() {
        return texts.size();
    }

    @Override
    public int inputs() {
        return 1;
    }

    /** The samples' steps. */
    public int[] lengths() {
        return texts.stream().mapToInt(text -> text.length).toArray();
    }

    @Override
    public Sample training(int number, RandomSource random) {
        Sample sample = whole(number);
        for (int k = 0; k < sample.steps() && wordDropout > 0; k++) {
            if (random.uniform(k) < wordDropout) {
                sample.rows()[k] = unknown.applyAsInt((int) sample.rows()[k]);
            }
        }
        return sample;
    }

    /** All texts as they are. */
    public List<Sample> wholes() {
        List<Sample> samples = new ArrayList<>(texts.size());
        for (int number = 0; number < texts.size(); number++) {
            samples.add(whole(number));
        }
        return samples;
    }

    private Sample whole(int number) {
        int[] text = texts.get(number);
        float[] rows = new float[text.length];
        for (int k = 0; k < rows.length; k++) {
            rows[k] = text[k]; // below 2^24, so it is whole
        }
        return new Sample(number, 0, rows.length, rows);
    }
}
