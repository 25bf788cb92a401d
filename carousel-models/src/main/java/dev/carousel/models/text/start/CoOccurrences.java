package dev.carousel.models.text.start;

import dev.carousel.models.text.token.Vocabulary;
import dev.carousel.parallel.Workers;
import java.util.Arrays;
import java.util.List;

/**
 * How often words stand near each other: M[w][c] is the sum of 1/d over all places where c stands d words before or after w, for d up to
 * {@value #REACH}. Unknown words take their place but are not counted.
 */
final class CoOccurrences {
    static final int REACH = 5;

    /** 1/d in sixtieths is whole for d up to 5 (and 6), so sums are exact and M is symmetric whatever the order. */
    private static final int WHOLE = 60;

    private CoOccurrences() {}

    /**
     * The counts in texts.
     *
     * @param texts numbers of words; V and above count as unknown
     * @return M [V, V]
     */
    public static SparseRows of(List<int[]> texts, int V, Workers workers) {
        Places places = Places.of(texts, V);
        SparseRows rows = new SparseRows(V, V);
        workers.split(V, 1, (from, to) -> {
            double[] sums = new double[V];
            int[] touched = new int[V];
            for (int k = from; k < to; k++) {
                int word = rows.spread(k);
                rows.set(word, sums, touched, places.around(word, sums, touched));
            }
        });
        return rows;
    }

    /**
     * All texts end to end, with a gap between them, and where each word stands.
     *
     * @param words unknown ones and gaps are {@link Vocabulary#UNKNOWN}
     * @param starts of each word's places in {@code places}
     */
    private record Places(int[] words, int[] starts, int[] places) {
        static Places of(List<int[]> texts, int V) {
            long length = REACH;
            for (int[] text : texts) {
                length += text.length + REACH;
            }
            int[] words = new int[Math.toIntExact(length)];
            int[] counts = new int[V + 1];
            int at = REACH;
            for (int[] text : texts) {
                for (int word : text) {
                    int known = word < V ? word : Vocabulary.UNKNOWN;
                    words[at++] = known;
                    counts[known]++;
                }
                at += REACH;
            }
            int[] starts = new int[V + 1];
            for (int word = 1; word < V; word++) {
                starts[word + 1] = starts[word] + counts[word];
            }
            int[] places = new int[starts[V]];
            int[] next = Arrays.copyOf(starts, V);
            for (int place = 0; place < words.length; place++) {
                if (words[place] != Vocabulary.UNKNOWN) {
                    places[next[words[place]]++] = place;
                }
            }
            return new Places(words, starts, places);
        }

        /** Adds up what stands around a word; gives how many different ones were touched. */
        int around(int word, double[] sums, int[] touched) {
            int count = 0;
            for (int k = starts[word]; k < starts[word + 1]; k++) {
                for (int d = 1; d <= REACH; d++) {
                    for (int side = -d; side <= d; side += 2 * d) {
                        int other = words[places[k] + side];
                        if (other != Vocabulary.UNKNOWN) {
                            if (sums[other] == 0) {
                                touched[count++] = other;
                            }
                            sums[other] += WHOLE / d;
                        }
                    }
                }
            }
            return count;
        }
    }
}
