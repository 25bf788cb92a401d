package dev.carousel.models.sequence.score;

/**
 * Numbers that were predicted of a sequence, beside the true ones. The arrays are not copied.
 *
 * @param name the sequence's
 * @param truth [T], or [1] of a sequence with one number; NaN where none is known or it doesn't count
 * @param predicted as many
 */
public record JudgedNumbers(String name, double[] truth, double[] predicted) {
    public JudgedNumbers {
        if (truth.length != predicted.length) {
            throw new IllegalArgumentException(
                    "sequence '" + name + "': " + truth.length + " truths, " + predicted.length + " predictions");
        }
    }

    /** T. */
    public int length() {
        return truth.length;
    }

    /** The mean absolute error where truths are known; NaN if none is. */
    public double meanAbsoluteError() {
        double sum = 0;
        long count = 0;
        for (int t = 0; t < truth.length; t++) {
            if (!Double.isNaN(truth[t])) {
                sum += Math.abs(predicted[t] - truth[t]);
                count++;
            }
        }
        return count == 0 ? Double.NaN : sum / count;
    }
}
