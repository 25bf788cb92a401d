package dev.carousel.models.sequence.score;

/**
 * What was said of a sequence, beside what is true. The array is not copied.
 *
 * @param name the sequence's
 * @param truth the number of its class
 * @param probabilities [K]
 */
public record JudgedClass(String name, int truth, double[] probabilities) {
    /** The number of the most probable class. */
    public int predicted() {
        return ClassScores.largest(probabilities);
    }

    /** Whether the most probable class is the true one. */
    public boolean isRight() {
        return predicted() == truth;
    }
}
