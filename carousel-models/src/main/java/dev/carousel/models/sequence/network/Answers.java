package dev.carousel.models.sequence.network;

import java.util.List;

/** What is to be learned of sequences. */
public interface Answers {
    /** Whether there is one for each step, or one for the sequence. */
    boolean everyStep();

    /** That of a step, or of the sequence, whatever the step; NaN for unknown. */
    float of(int sequence, int step);

    /** How many numbers an answer is. */
    default int width() {
        return 1;
    }

    /** The k-th number of an answer, of several. */
    default float of(int sequence, int step, int k) {
        return of(sequence, step);
    }

    /**
     * Several questions about each sequence, 1 for yes and 0 for no.
     *
     * @param yes for each sequence the numbers of those that are true
     * @param questions how many there are
     */
    static Answers ofQuestions(List<List<Integer>> yes, int questions) {
        List<List<Integer>> copy = List.copyOf(yes);
        return new Answers() {
            @Override
            public boolean everyStep() {
                return false;
            }

            @Override
            public float of(int sequence, int step) {
                return of(sequence, step, 0);
            }

            @Override
            public int width() {
                return questions;
            }

            @Override
            public float of(int sequence, int step, int k) {
                return copy.get(sequence).contains(k) ? 1 : 0;
            }
        };
    }

    /** One answer for each sequence. */
    static Answers ofSequences(float... answers) {
        float[] copy = answers.clone();
        return new Answers() {
            @Override
            public boolean everyStep() {
                return false;
            }

            @Override
            public float of(int sequence, int step) {
                return copy[sequence];
            }
        };
    }
}
