package dev.carousel.models.sequence.score;

import java.util.List;
import java.util.stream.IntStream;

/**
 * How often something was there, was said, and both: a label where there may be several, a kind of entity.
 *
 * @param right how often what was said was there
 */
public record Hits(long there, long said, long right) {
    public static final Hits NONE = new Hits(0, 0, 0);

    /**
     * Of labels where there may be several, by their numbers.
     *
     * @param truth for each the numbers of its labels
     * @param said as many
     * @param K how many labels
     */
    public static List<Hits> ofLabels(List<List<Integer>> truth, List<List<Integer>> said, int K) {
        long[][] counts = new long[K][3];
        for (int n = 0; n < truth.size(); n++) {
            List<Integer> both = said.get(n);
            truth.get(n).forEach(label -> counts[label][0]++);
            both.forEach(label -> counts[label][1]++);
            truth.get(n).stream().filter(both::contains).forEach(label -> counts[label][2]++);
        }
        return IntStream.range(0, K)
                .mapToObj(k -> new Hits(counts[k][0], counts[k][1], counts[k][2]))
                .toList();
    }

    public Hits plus(Hits other) {
        return new Hits(there + other.there, said + other.said, right + other.right);
    }

    /** The share of what was said that was there; 0 if nothing was said. */
    public double precision() {
        return said == 0 ? 0 : (double) right / said;
    }

    /** The share of what was there that was said; 0 if nothing was there. */
    public double recall() {
        return there == 0 ? 0 : (double) right / there;
    }

    /** The harmonic mean of precision and recall. */
    public double f1() {
        return isEmpty() ? 0 : 2.0 * right / (there + said);
    }

    /** Whether it was neither there nor said. */
    public boolean isEmpty() {
        return there + said == 0;
    }
}
