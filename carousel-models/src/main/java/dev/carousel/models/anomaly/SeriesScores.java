package dev.carousel.models.anomaly;

import java.util.List;

/**
 * What a detector says of each step of a series. The arrays are not copied.
 *
 * @param series its name
 * @param times of the steps as the table writes them [n]
 * @param scores [n], 0 to 1; NaN where all values are missing
 * @param newsScores [n], the scores of what is news, and 0 elsewhere
 * @param alarms [n]
 * @param channels [n], that with the strongest evidence; -1 where all values are missing
 */
public record SeriesScores(
        String series, List<String> times, double[] scores, double[] newsScores, boolean[] alarms, int[] channels) {
    /** The number of steps, n. */
    public int length() {
        return scores.length;
    }
}
