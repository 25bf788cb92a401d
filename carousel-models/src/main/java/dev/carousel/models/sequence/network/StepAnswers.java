package dev.carousel.models.sequence.network;

import java.util.List;

/**
 * An answer for each step.
 *
 * @param answers [T] of each sequence; NaN for unknown
 */
public record StepAnswers(List<float[]> answers) implements Answers {
    public StepAnswers {
        answers = List.copyOf(answers);
    }

    @Override
    public boolean everyStep() {
        return true;
    }

    @Override
    public float of(int sequence, int step) {
        return answers.get(sequence)[step];
    }
}
