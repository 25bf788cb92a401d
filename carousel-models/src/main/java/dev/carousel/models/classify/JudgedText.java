package dev.carousel.models.classify;

import java.util.List;

/**
 * What was said of a text, beside what is true. The array is not copied.
 *
 * @param place the text's among those of its table, from 0: names may be missing or occur twice
 * @param truth the numbers of its classes, ascending
 * @param said the numbers of the classes that were said of it, ascending
 * @param probabilities [K]; of several classes each by itself
 */
public record JudgedText(int place, List<Integer> truth, List<Integer> said, double[] probabilities) {
    public JudgedText {
        truth = List.copyOf(truth);
        said = List.copyOf(said);
    }

    /** Whether just what is true was said. */
    public boolean isRight() {
        return truth.equals(said);
    }
}
