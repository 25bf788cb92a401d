package dev.carousel.models.text.bigram;

import dev.carousel.models.text.token.Vocabulary;
import java.util.Arrays;
import java.util.List;

/**
 * Features of a text: which words and which pairs of neighbouring words occur in it, whatever how often. Words have the numbers of a
 * vocabulary of V, pairs those from V on. Immutable.
 */
final class Bigrams {

    private static final long LEAST = 2;

    private final int words;
    private final long[] pairs; // ascending, each first * 2^32 + second

    /**
     * Features of these pairs.
     *
     * @param words V
     * @param pairs each {@code first << 32 | second}, in any order
     */
    public Bigrams(int words, long[] pairs) {
        this.words = words;
        this.pairs = pairs.clone();
        Arrays.sort(this.pairs);
    }

    /** Those that occur twice at least, or as much oftener as it takes for no more than {@code most}. */
    static Bigrams in(List<int[]> texts, int words, long most) {
        long[] all = new long
                [Math.toIntExact(texts.stream()
                        .mapToLong(text -> Math.max(0, text.length - 1))
                        .sum())];
        int size = 0;
        for (int[] text : texts) {
            for (int k = 1; k < text.length; k++) {
                if (isPair(text, k, words)) {
                    all[size++] = pair(text, k);
                }
            }
        }
        Arrays.sort(all, 0, size);
        long least = LEAST;
        while (different(all, size, least, new long[0]) > most) {
            least++;
        }
        long[] kept = new long[different(all, size, least, new long[0])];
        different(all, size, least, kept);
        return new Bigrams(words, kept);
    }

    /** How many different ones occur {@code least} times at least; as many as have room there are put into {@code kept}. */
    private static int different(long[] sorted, int size, long least, long[] kept) {
        int count = 0;
        int from = 0;
        for (int k = 1; k <= size; k++) {
            if (k == size || sorted[k] != sorted[from]) {
                if (k - from >= least) {
                    if (count < kept.length) {
                        kept[count] = sorted[from];
                    }
                    count++;
                }
                from = k;
            }
        }
        return count;
    }

    private static boolean isPair(int[] text, int second, int words) {
        return isKnown(text[second - 1], words) && isKnown(text[second], words);
    }

    private static boolean isKnown(int number, int words) {
        return number != Vocabulary.UNKNOWN && number < words;
    }

    private static long pair(int[] text, int second) {
        return (long) text[second - 1] << Integer.SIZE | text[second];
    }

    /** F, how many features there are. */
    public int size() {
        return words + pairs.length;
    }

    /** V. */
    public int words() {
        return words;
    }

    /** Each {@code first << 32 | second}, in the order of their numbers. */
    public long[] pairs() {
        return pairs.clone();
    }

    /** The feature that a token is by itself; -1 for none. */
    int word(int[] text, int at) {
        return isKnown(text[at], words) ? text[at] : -1;
    }

    /** The feature that a token is with the one before it; -1 for none. */
    int endingAt(int[] text, int at) {
        if (at == 0 || !isPair(text, at, words)) {
            return -1;
        }
        int place = Arrays.binarySearch(pairs, pair(text, at));
        return place < 0 ? -1 : words + place;
    }

    /** The numbers of a text's features, ascending. */
    public int[] of(int[] text) {
        int[] found = new int[2 * text.length];
        int count = 0;
        for (int k = 0; k < text.length; k++) {
            int word = word(text, k);
            int pair = endingAt(text, k);
            if (word >= 0) {
                found[count++] = word;
            }
            if (pair >= 0) {
                found[count++] = pair;
            }
        }
        Arrays.sort(found, 0, count);
        int distinct = 0;
        for (int k = 0; k < count; k++) {
            if (k == 0 || found[k] != found[k - 1]) {
                found[distinct++] = found[k];
            }
        }
        return Arrays.copyOf(found, distinct);
    }
}
