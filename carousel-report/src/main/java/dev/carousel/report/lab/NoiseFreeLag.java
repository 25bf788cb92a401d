package dev.carousel.report.lab;

import dev.carousel.InvalidInputException;
import dev.carousel.random.RandomSource;

/**
 * Noise-free sequences with a long time lag: task 2a (section 5.2) of Hochreiter and Schmidhuber 1997.
 *
 * <p>There are p + 1 symbols, a_1 to a_(p-1), x and y, and two sequences, (y, a_1, ..., a_(p-1), y) and (x, a_1, ..., a_(p-1), x), each
 * chosen with probability 1/2. The network predicts the next symbol at every step; p + 1 inputs and outputs in local code. All but
 * the last prediction need only the symbol before; the last needs the first symbol, p steps ago.
 *
 * <p>As in the paper's nets ("each layer has connections from all layers below") inputs reach the output layer on a way of their own too.
 *
 * <p>Learned: the absolute error of every output at every step is below 0.25, "during 10,000 successive, randomly chosen input
 * sequences"; as there are two of them and a network answers the same sequence in the same way, both are examined, after every
 * training batch.
 */
final class NoiseFreeLag implements SequenceTask {
    private static final double BOUND = .25;

    private final Example[] sequences = new Example[2];
    private final int symbols;
    private final RandomSource picks;

    /** @param lag p */
    NoiseFreeLag(int lag, RandomSource random) {
        if (lag < 2) {
            throw new InvalidInputException("noise-free-lag: expected a lag of 2 or more, found " + lag);
        }
        this.symbols = lag + 1;
        this.picks = random.named("picks");
        for (int k = 0; k < sequences.length; k++) {
            int[] sequence = new int[lag + 1];
            for (int t = 1; t < lag; t++) {
                sequence[t] = t - 1;
            }
            sequence[0] = lag - 1 + k;
            sequence[lag] = lag - 1 + k;
            sequences[k] = Example.predictingNext(sequence, symbols);
        }
    }

    @Override
    public int inputSize() {
        return symbols;
    }

    @Override
    public int outputSize() {
        return symbols;
    }

    @Override
    public boolean everyStep() {
        return true;
    }

    @Override
    public boolean hasShortcut() {
        return true;
    }

    @Override
    public Readout readout() {
        return Readout.CLASSES;
    }

    @Override
    public Example training(long number) {
        return sequences[picks.at(number, 0).below(2, 0)];
    }

    @Override
    public Example examined(int attempt, int number) {
        return sequences[number];
    }

    @Override
    public Grade grade(Example example, float[][] outputs) {
        return Grade.ofClasses(outputs, example.targets(), BOUND);
    }

    @Override
    public StoppingRule stoppingRule() {
        return StoppingRule.every(1);
    }

    @Override
    public int examSize() {
        return sequences.length;
    }

    @Override
    public int wrongAllowed() {
        return 0;
    }
}
