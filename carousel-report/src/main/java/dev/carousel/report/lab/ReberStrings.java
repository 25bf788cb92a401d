package dev.carousel.report.lab;

import dev.carousel.random.RandomSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The embedded Reber grammar: experiment 1 (section 5.1) of Hochreiter and Schmidhuber 1997.
 *
 * <p>A set of 256 training strings, drawn from the {@link EmbeddedReber grammar}, and 256 test strings, drawn likewise but none of them
 * among the training strings; each seed has sets of its own (the paper: three pairs of sets, ten networks each). Training strings are
 * picked at random. The network reads a string symbol by symbol and predicts the next one at every step; seven inputs and outputs in
 * local code. To predict the last symbol but one it must remember the second.
 *
 * <p>A step is right if the outputs of the legal next symbols, one or two, are the largest. Learned: all steps of all 512 strings are
 * right; examined after every 256 training strings.
 */
final class ReberStrings implements SequenceTask {
    static final int SET = 256;

    private final List<Example> training = new ArrayList<>();
    private final List<Example> test = new ArrayList<>();
    private final RandomSource picks;

    ReberStrings(RandomSource random) {
        this.picks = random.named("picks");
        Set<String> known = new TreeSet<>();
        RandomSource draws = random.named("training strings");
        for (int k = 0; k < SET; k++) {
            int[] symbols = EmbeddedReber.draw(draws.at(k, 0));
            known.add(Arrays.toString(symbols));
            training.add(example(symbols));
        }
        RandomSource others = random.named("test strings");
        for (int k = 0; test.size() < SET; k++) {
            int[] symbols = EmbeddedReber.draw(others.at(k, 0));
            if (!known.contains(Arrays.toString(symbols))) {
                test.add(example(symbols));
            }
        }
    }

    private static Example example(int[] symbols) {
        return Example.predictingNext(symbols, EmbeddedReber.ALPHABET.length());
    }

    @Override
    public int inputSize() {
        return EmbeddedReber.ALPHABET.length();
    }

    @Override
    public int outputSize() {
        return EmbeddedReber.ALPHABET.length();
    }

    @Override
    public boolean everyStep() {
        return true;
    }

    @Override
    public Readout readout() {
        return Readout.CLASSES;
    }

    @Override
    public Example training(long number) {
        return training.get(picks.at(number, 0).below(SET, 0));
    }

    @Override
    public Example examined(int attempt, int number) {
        return number < SET ? training.get(number) : test.get(number - SET);
    }

    /** The error is the share of steps that are wrong. */
    @Override
    public Grade grade(Example example, float[][] outputs) {
        EmbeddedReber grammar = new EmbeddedReber();
        int wrong = 0;
        for (int t = 0; t < outputs.length; t++) {
            grammar.read(LocalCode.symbol(example.inputs()[t]));
            wrong += grammar.isPredictedBy(outputs[t]) ? 0 : 1;
        }
        return new Grade((double) wrong / outputs.length, wrong == 0);
    }

    @Override
    public StoppingRule stoppingRule() {
        return StoppingRule.every(SET);
    }

    @Override
    public int examSize() {
        return 2 * SET;
    }

    @Override
    public int wrongAllowed() {
        return 0;
    }
}
