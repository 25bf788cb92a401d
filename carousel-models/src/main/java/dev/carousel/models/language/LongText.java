package dev.carousel.models.language;

import dev.carousel.models.language.network.SymbolScorer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A text that is scored in one piece if it is short, else in parts side by side, which goes many times faster. A part's state begins with
 * some symbols that are the end of the part before and are not scored again.
 *
 * @param symbols with the one before the text
 */
record LongText(int[] symbols) {
    /** The most that are read as one stream. */
    static final int WHOLE = 100_000;

    /** How many are read before a part. */
    static final int BEFORE = 1000;

    private static final int MOST_PARTS = 32;
    private static final int LEAST = 25_000;

    /** Of each part {@code log p} of its symbols. */
    List<double[]> logProbabilities(SymbolScorer scorer) {
        int n = symbols.length - 1;
        int parts = n <= WHOLE ? 1 : Math.min(MOST_PARTS, n / LEAST);
        List<int[]> texts = new ArrayList<>();
        int[] context = new int[parts];
        for (int part = 0; part < parts; part++) {
            int from = (int) ((long) n * part / parts);
            int to = (int) ((long) n * (part + 1) / parts);
            context[part] = Math.min(from, BEFORE);
            texts.add(Arrays.copyOfRange(symbols, from - context[part], to + 1));
        }
        List<double[]> scores = new ArrayList<>();
        List<double[]> all = scorer.logProbabilities(texts);
        for (int part = 0; part < parts; part++) {
            double[] score = all.get(part);
            scores.add(Arrays.copyOfRange(score, context[part], score.length));
        }
        return scores;
    }
}
