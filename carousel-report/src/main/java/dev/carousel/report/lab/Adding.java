package dev.carousel.report.lab;

import dev.carousel.InvalidInputException;
import dev.carousel.random.RandomSource;

/**
 * The adding problem: experiment 4 (section 5.4) of Hochreiter and Schmidhuber, "Long Short-Term Memory", Neural Computation 9(8), 1997.
 *
 * <p>A sequence of T to T + T/10 pairs (value, marker), values uniform over [-1, 1]. One of the first ten pairs is marked, then one of
 * the first T/2 - 1 that are still unmarked: their markers are 1, those of the first and the last pair -1, all others 0. Asked for at the
 * end: 0.5 + (X1 + X2) / 4, where X1 and X2 are the marked values. The paper sets X1 to zero "in the rare case where the first pair gets
 * marked"; here a mark on the first pair, be it the first or the second mark, leaves its marker at -1 and counts as a value of zero. At
 * least T/2 steps lie between the last marked pair and the end.
 *
 * <p>A sequence is processed correctly if the absolute error is below 0.04. Training stops when the 2,000 most recent training sequences
 * were and their mean absolute error is below 0.01 (the paper's "average training error"); then at most one of 2,560 new sequences
 * may be wrong (the paper's means are 1, 0 and 1, and "never more than 3").
 */
final class Adding implements SequenceTask {
    /** The first mark is on one of these, and T/2 - 1 others must be left. */
    private static final int FIRST_MARKS = 10;

    static final int SHORTEST = 2 * FIRST_MARKS;
    private static final double BOUND = .04;

    private final int length;
    private final RandomSource training;
    private final RandomSource exams;

    /** @param length T */
    Adding(int length, RandomSource random) {
        if (length < SHORTEST) {
            throw new InvalidInputException("adding: expected a length of " + SHORTEST
                    + " or more, so that the second mark has a place, found " + length);
        }
        this.length = length;
        this.training = random.named("training");
        this.exams = random.named("exams");
    }

    @Override
    public int inputSize() {
        return 2;
    }

    @Override
    public int outputSize() {
        return 1;
    }

    @Override
    public boolean everyStep() {
        return false;
    }

    @Override
    public Readout readout() {
        return Readout.VALUES;
    }

    @Override
    public Example training(long number) {
        return draw(training.at(number, 0));
    }

    @Override
    public Example examined(int attempt, int number) {
        return draw(exams.at(attempt, number));
    }

    private Example draw(RandomSource random) {
        int T = length + random.below(length / 10 + 1, 0);
        int first = random.below(FIRST_MARKS, 1);
        int other = random.below(length / 2 - 1, 2);
        int second = other < first ? other : other + 1;
        float[][] pairs = new float[T][2];
        for (int t = 0; t < T; t++) {
            pairs[t][0] = 2 * random.uniform(3 + t) - 1;
        }
        pairs[first][1] = 1;
        pairs[second][1] = 1;
        float sum = (first == 0 ? 0 : pairs[first][0]) + (second == 0 ? 0 : pairs[second][0]);
        pairs[0][1] = -1;
        pairs[T - 1][1] = -1;
        return new Example(pairs, new float[][] {{.5f + sum / 4}});
    }

    @Override
    public Grade grade(Example example, float[][] outputs) {
        return Grade.ofValues(outputs, example.targets(), BOUND);
    }

    @Override
    public StoppingRule stoppingRule() {
        return StoppingRule.recent(2000, .01);
    }

    @Override
    public int examSize() {
        return 2560;
    }

    @Override
    public int wrongAllowed() {
        return 1;
    }
}
