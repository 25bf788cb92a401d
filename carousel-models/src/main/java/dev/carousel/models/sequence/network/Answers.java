package dev.carousel.models.sequence.network;

/** What is to be learned of sequences. */
public interface Answers {
    /** Whether there is one for each step, or one for the sequence. */
    boolean everyStep();

    /** That of a step, or of the sequence, whatever the step; NaN for unknown. */
    float of(int sequence, int step);

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
