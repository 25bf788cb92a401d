package dev.carousel.report.lab;

import dev.carousel.random.RandomSource;

/**
 * Temporal order: experiment 6 (section 5.6) of Hochreiter and Schmidhuber 1997.
 *
 * <p>A sequence of 100 to 110 symbols begins with E, ends with B and is otherwise drawn from {a, b, c, d}, but for X or Y, each with
 * probability 1/2, at two places between 10 and 20 and between 50 and 60 (task 6a), or at three between 10 and 20, 33 and 43, 66 and 76
 * (task 6b). Steps are counted from 0 and both bounds belong to a range. The class is which of X and Y came in which order: 4 classes,
 * in 6b 8. Eight inputs and an output for each class, all in local code; asked for at the end.
 *
 * <p>A sequence is classified correctly if the error of every output is below 0.3. Training stops when the 2,000 most recent training
 * sequences were and the mean of their largest output errors is below 0.1; then none of 2,560 new sequences may be wrong.
 */
final class TemporalOrder implements SequenceTask {
    /** In the order of the inputs. */
    static final String ALPHABET = "abcdXYEB";

    private static final int DISTRACTORS = 4;
    private static final int X = 4;
    private static final int BEGIN = 6;
    private static final int END = 7;
    private static final int SHORTEST = 100;
    /** Lengths and places are drawn from as many. */
    private static final int RANGE = 11;

    private static final double BOUND = .3;

    private final int[] places;
    private final RandomSource training;
    private final RandomSource exams;

    private TemporalOrder(RandomSource random, int... places) {
        this.places = places;
        this.training = random.named("training");
        this.exams = random.named("exams");
    }

    /** Task 6a. */
    static TemporalOrder ofTwo(RandomSource random) {
        return new TemporalOrder(random, 10, 50);
    }

    /** Task 6b. */
    static TemporalOrder ofThree(RandomSource random) {
        return new TemporalOrder(random, 10, 33, 66);
    }

    @Override
    public int inputSize() {
        return ALPHABET.length();
    }

    @Override
    public int outputSize() {
        return 1 << places.length;
    }

    @Override
    public boolean everyStep() {
        return false;
    }

    @Override
    public Readout readout() {
        return Readout.CLASSES;
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
        int next = 0;
        int T = SHORTEST + random.below(RANGE, next++);
        int[] at = new int[places.length];
        int[] marks = new int[places.length];
        for (int k = 0; k < places.length; k++) {
            at[k] = places[k] + random.below(RANGE, next++);
            marks[k] = random.below(2, next++);
        }
        int[] symbols = new int[T];
        for (int t = 0; t < T; t++) {
            symbols[t] = random.below(DISTRACTORS, next++);
        }
        symbols[0] = BEGIN;
        symbols[T - 1] = END;
        int kind = 0;
        for (int k = 0; k < places.length; k++) {
            symbols[at[k]] = X + marks[k];
            kind = 2 * kind + marks[k];
        }
        return new Example(LocalCode.of(symbols, 0, T, ALPHABET.length()), new float[][] {{kind}});
    }

    @Override
    public Grade grade(Example example, float[][] outputs) {
        return Grade.ofClasses(outputs, example.targets(), BOUND);
    }

    @Override
    public StoppingRule stoppingRule() {
        return StoppingRule.recent(2000, .1);
    }

    @Override
    public int examSize() {
        return 2560;
    }

    @Override
    public int wrongAllowed() {
        return 0;
    }
}
