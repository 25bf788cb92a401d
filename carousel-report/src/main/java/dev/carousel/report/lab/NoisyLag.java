package dev.carousel.report.lab;

import dev.carousel.InvalidInputException;
import dev.carousel.nn.Embedding;
import dev.carousel.random.RandomSource;
import java.util.Optional;

/**
 * Very long time lags without local regularities: task 2c (section 5.2) of Hochreiter and Schmidhuber 1997, with p = q.
 *
 * <p>A sequence (b, y, a_1, ..., a_(q+k), e, y) or the same with x for y, each with probability 1/2: b, then the symbol that counts, then
 * distractors drawn uniformly from q, then the trigger e. At least q of them come; after those another comes with probability 9/10
 * each time. The network reads up to e and is then asked whether x or y was the second symbol: at least q + 1 steps ago. Two outputs
 * in local code; inputs are numbers of q + 4 symbols, each with a learned vector (which a local code's weights are too).
 *
 * <p>Learned: both errors are below 0.2 for 10,000 successive new sequences; examined when that held for 1,000 training sequences in a
 * row.
 */
final class NoisyLag implements SequenceTask {
    private static final double BOUND = .2;
    /** No sequence has more distractors beyond q; a longer run has a probability of 10^-9. */
    private static final int MOST_MORE = 200;

    private final int lag;
    private final int vectors;
    private final RandomSource training;
    private final RandomSource exams;

    /**
     * @param lag q, also the number of distractors
     * @param vectors the length of a symbol's vector
     */
    NoisyLag(int lag, int vectors, RandomSource random) {
        if (lag < 1 || lag > Embedding.MOST - 4) {
            throw new InvalidInputException(
                    "noise-free-lag: expected a lag of 1 to " + (Embedding.MOST - 4) + ", found " + lag);
        }
        this.lag = lag;
        this.vectors = vectors;
        this.training = random.named("training");
        this.exams = random.named("exams");
    }

    @Override
    public int inputSize() {
        return 1;
    }

    @Override
    public int outputSize() {
        return 2;
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
    public Optional<Embedding> embedding() {
        return Optional.of(new Embedding(lag + 4, vectors));
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
        int kind = random.below(2, 0);
        int more = 0;
        while (more < MOST_MORE && random.below(10, 1 + more) != 0) {
            more++;
        }
        float[][] numbers = new float[lag + more + 3][1];
        numbers[0][0] = lag;
        numbers[1][0] = lag + 2 + kind;
        for (int t = 2; t < numbers.length - 1; t++) {
            numbers[t][0] = random.below(lag, 1 + MOST_MORE + t);
        }
        numbers[numbers.length - 1][0] = lag + 1;
        return new Example(numbers, new float[][] {{kind}});
    }

    @Override
    public Grade grade(Example example, float[][] outputs) {
        return Grade.ofClasses(outputs, example.targets(), BOUND);
    }

    @Override
    public StoppingRule stoppingRule() {
        return StoppingRule.recent(1000, BOUND);
    }

    @Override
    public int examSize() {
        return 10_000;
    }

    @Override
    public int wrongAllowed() {
        return 0;
    }
}
