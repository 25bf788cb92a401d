package dev.carousel.models.anomaly.metric;

import dev.carousel.InvalidInputException;
import java.util.List;

/**
 * What a detector said of each row of a stream, beside what is true.
 *
 * @param name for messages
 * @param scores [n], higher for the less normal; NaN where there was no value, which no threshold reports
 * @param windows in the order of rows, without overlaps
 */
public record ScoredStream(String name, double[] scores, List<LabelledWindow> windows) {
    /** Rows are not scored before this share of the stream ... */
    private static final double PROBATION = .15;
    /** ... nor before this share of so many rows, if the stream is longer. */
    private static final int LONGEST = 5000;

    public ScoredStream {
        scores = scores.clone();
        windows = List.copyOf(windows);
        int after = 0;
        for (LabelledWindow window : windows) {
            if (window.first() < after || window.last() >= scores.length) {
                throw new InvalidInputException("stream '" + name + "': expected windows in order within "
                        + scores.length + " rows, found one from row " + window.first() + " to " + window.last()
                        + (window.first() < after ? ", which begins before the one before has ended" : ""));
            }
            after = window.last() + 1;
        }
    }

    /** A copy of the scores [n]. */
    @Override
    public double[] scores() {
        return scores.clone();
    }

    /** The number of rows. */
    public int length() {
        return scores.length;
    }

    /** The score of a row; NaN if it had no value. */
    public double score(int row) {
        return scores[row];
    }

    /** The number of rows at the beginning in which a detector may learn and nothing is scored. */
    public int probation() {
        return probation(scores.length);
    }

    /** The same for a stream of so many rows. */
    public static int probation(int rows) {
        return (int) (PROBATION * Math.min(rows, LONGEST));
    }
}
