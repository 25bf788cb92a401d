package dev.carousel.report.explain;

import dev.carousel.insight.Attribution;
import dev.carousel.insight.IntegratedGradients;
import dev.carousel.insight.Score;
import java.util.Optional;

/** What is asked of a network's output for a sequence: how probable a class is, or how large a number. */
public interface Question {
    /** What it is about: the class, or the target. */
    String name();

    /** What contributions are counted in, such as {@code log-odds} or the target's unit. */
    String measure();

    /** What contributions add up to. */
    Score score();

    /** @param y the network's output for the sequence [T, O], or [1, O] after pooling */
    Answer answer(float[][] y);

    /** What each step contributes to the {@link #score}. @param x what the network reads */
    default Attribution attribution(IntegratedGradients gradients, float[][] x) {
        return gradients.of(x, score());
    }

    /** Whether the answer is one of several, so that it can turn into another. */
    boolean turns();

    /** The same question once an input step is left out of the sequence; empty if that was the one it is about. */
    Optional<Question> without(int step);
}
