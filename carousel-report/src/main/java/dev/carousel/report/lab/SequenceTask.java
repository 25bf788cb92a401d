package dev.carousel.report.lab;

import dev.carousel.nn.Embedding;
import java.util.Optional;

/** A task told as sequences that do not depend on each other; a network begins each of them with an empty memory. */
interface SequenceTask {
    /** I, the features of a step. */
    int inputSize();

    /** O. */
    int outputSize();

    /** Whether every step is asked for its output, or only the last. */
    boolean everyStep();

    Readout readout();

    /** How the network is to read inputs that are the numbers of many symbols; empty where inputs are vectors. */
    default Optional<Embedding> embedding() {
        return Optional.empty();
    }

    /** Whether inputs reach the output layer on a way of their own too. */
    default boolean hasShortcut() {
        return false;
    }

    /** The training sequence of this number, a function of the task's seed and the number. */
    Example training(long number);

    /** How good these outputs are, [T, O] or [1, O]. */
    Grade grade(Example example, float[][] outputs);

    /** When a network is examined. */
    StoppingRule stoppingRule();

    /** The sequences of an examination. */
    int examSize();

    /** How many of them may be wrong. */
    int wrongAllowed();

    /**
     * A sequence of an examination.
     *
     * @param attempt from 0: no examination is taken twice, unless the paper's own sets are fixed
     * @param number from 0 to {@link #examSize} - 1
     */
    Example examined(int attempt, int number);
}
