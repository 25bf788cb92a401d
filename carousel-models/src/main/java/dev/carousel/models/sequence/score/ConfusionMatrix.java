package dev.carousel.models.sequence.score;

import java.util.List;

/** How often which class was taken for which. Immutable. */
public final class ConfusionMatrix {
    private final List<String> classes;
    private final long[][] counts; // [true, predicted]

    /**
     * A matrix over these classes.
     *
     * @param truth numbers of classes
     * @param predicted as many
     */
    public ConfusionMatrix(List<String> classes, int[] truth, int[] predicted) {
        this.classes = List.copyOf(classes);
        this.counts = new long[classes.size()][classes.size()];
        for (int k = 0; k < truth.length; k++) {
            counts[truth[k]][predicted[k]]++;
        }
    }

    public List<String> classes() {
        return classes;
    }

    /** How often class {@code truth} was taken for {@code predicted}. */
    public long count(int truth, int predicted) {
        return counts[truth][predicted];
    }

    /** How often a class occurs. */
    public long support(int c) {
        long sum = 0;
        for (long count : counts[c]) {
            sum += count;
        }
        return sum;
    }

    private long predicted(int c) {
        long sum = 0;
        for (long[] row : counts) {
            sum += row[c];
        }
        return sum;
    }

    /** How often a class occurs, how often it was predicted, and both. */
    public Hits hits(int c) {
        return new Hits(support(c), predicted(c), counts[c][c]);
    }

    /** The share of those taken for a class that are of it; 0 if none is taken for it. */
    public double precision(int c) {
        return hits(c).precision();
    }

    /** The share of a class that is recognised; 0 if it does not occur. */
    public double recall(int c) {
        return hits(c).recall();
    }

    /** The harmonic mean of precision and recall. */
    public double f1(int c) {
        return hits(c).f1();
    }

    /** The mean F1 of the classes that occur or were predicted. */
    public double macroF1() {
        double sum = 0;
        int present = 0;
        for (int c = 0; c < counts.length; c++) {
            Hits hits = hits(c);
            sum += hits.f1();
            present += hits.isEmpty() ? 0 : 1;
        }
        return present == 0 ? 0 : sum / present;
    }

    /** The share of all that is right. */
    public double accuracy() {
        long right = 0;
        long all = 0;
        for (int c = 0; c < counts.length; c++) {
            right += counts[c][c];
            all += support(c);
        }
        return share(right, all);
    }

    private static double share(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}
