package dev.carousel.models.language;

import dev.carousel.InvalidInputException;
import dev.carousel.models.text.token.Vocabulary;
import java.util.Arrays;

/**
 * Texts as the numbers of symbols.
 *
 * @param unit what a symbol is
 * @param vocabulary the symbols that have a number
 * @param counts how often each occurs in the text that was learned from
 */
record Symbols(Unit unit, Vocabulary vocabulary, long[] counts) {
    Symbols {
        if (counts.length != vocabulary.size() || Arrays.stream(counts).anyMatch(count -> count < 0)) {
            throw new InvalidInputException("symbols: expected a count of 0 or more for each of " + vocabulary.size()
                    + ", found " + counts.length + " counts");
        }
    }

    /**
     * The symbols of a text.
     *
     * @param most of them; rarer ones become the unknown one
     */
    static Symbols of(Unit unit, String text, int most) {
        Vocabulary.Counts all = Vocabulary.counts();
        unit.cut(text, true, all);
        Vocabulary vocabulary = all.vocabulary(most, 1);
        if (!vocabulary.contains(unit.lineEnd()) && vocabulary.size() < most) {
            all.accept(unit.lineEnd()); // what texts begin after must have a number
            vocabulary = all.vocabulary(most, 1);
        }
        return of(unit, vocabulary, all);
    }

    /** The same symbols, counted in another text. */
    Symbols countedIn(String text) {
        Vocabulary.Counts all = Vocabulary.counts();
        unit.cut(text, true, all);
        return of(unit, vocabulary, all);
    }

    private static Symbols of(Unit unit, Vocabulary vocabulary, Vocabulary.Counts all) {
        long[] counts = new long[vocabulary.size()];
        long known = 0;
        for (int v = 1; v < counts.length; v++) {
            counts[v] = all.of(vocabulary.token(v));
            known += counts[v];
        }
        counts[Vocabulary.UNKNOWN] = all.total() - known;
        return new Symbols(unit, vocabulary, counts);
    }

    /** A text's symbols, after one that stands for the line before it. */
    int[] read(String text) {
        return read(text, true);
    }

    /** The same of a text that is to go on. */
    int[] readOpen(String text) {
        return read(text, false);
    }

    private int[] read(String text, boolean whole) {
        int[][] all = {new int[1024]};
        int[] size = {0};
        all[0][size[0]++] = start();
        unit.cut(text, whole, token -> {
            if (size[0] == all[0].length) {
                all[0] = Arrays.copyOf(all[0], Math.multiplyExact(2, size[0]));
            }
            all[0][size[0]++] = vocabulary.number(token);
        });
        return Arrays.copyOf(all[0], size[0]);
    }

    /** What a text is thought to follow: the end of a line. */
    int start() {
        return vocabulary.number(unit.lineEnd());
    }

    /** The symbols that are learned from. */
    long total() {
        return Arrays.stream(counts).sum();
    }

    /** The mean of {@code -log p} of symbols after the first, by each one's share in what was learned from, with one more of each. */
    double unigramNats(int[] read) {
        double all = StrictMath.log((double) total() + counts.length);
        double sum = 0;
        for (int k = 1; k < read.length; k++) {
            sum += all - StrictMath.log(counts[read[k]] + 1.0);
        }
        return sum / (read.length - 1);
    }
}
