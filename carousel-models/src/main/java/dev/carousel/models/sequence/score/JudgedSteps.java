package dev.carousel.models.sequence.score;

/**
 * What was said of the steps of a sequence, beside what is true. The arrays are not copied.
 *
 * @param name the sequence's
 * @param truth [T] numbers of classes; -1 where none is known or it doesn't count
 * @param probabilities [T, K]
 */
public record JudgedSteps(String name, int[] truth, double[][] probabilities) {
    /** T. */
    public int length() {
        return truth.length;
    }

    /** The number of a step's most probable class. */
    public int predicted(int step) {
        return ClassScores.largest(probabilities[step]);
    }

    /** How many steps count. */
    public long judged() {
        long count = 0;
        for (int label : truth) {
            count += label >= 0 ? 1 : 0;
        }
        return count;
    }

    /** How many of these are wrong. */
    public long wrong() {
        long count = 0;
        for (int t = 0; t < truth.length; t++) {
            count += truth[t] >= 0 && predicted(t) != truth[t] ? 1 : 0;
        }
        return count;
    }
}
