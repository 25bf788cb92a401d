package dev.carousel.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.data.Batch;
import dev.carousel.data.Batches;
import dev.carousel.loss.MeanSquaredError;
import dev.carousel.nn.Linear;
import dev.carousel.nn.Mode;
import dev.carousel.nn.Network;
import dev.carousel.nn.pooling.LastStep;
import dev.carousel.nn.recurrent.Lstm;
import dev.carousel.optim.Adam;
import dev.carousel.optim.Schedule;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import dev.carousel.tensor.SequenceLayout;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two tasks that need memory over 20 steps, learned from fresh random examples and judged on examples never seen. */
class LearningTest {
    private static final int T = 20;
    private static final int B = 32;

    /** Fills a sequence [T, 2] and gives its target. */
    @FunctionalInterface
    interface Task {
        float example(float[][] sequence, RandomSource draws);
    }

    /** The sign of the first value, among 19 that mean nothing. */
    @Test
    void remembersTheFirstSymbol() {
        Task task = (sequence, draws) -> {
            for (int t = 0; t < T; t++) {
                sequence[t][0] = draws.uniform(t) < 0.5f ? -1 : 1;
            }
            sequence[0][1] = 1;
            return sequence[0][0];
        };
        Judged judged = learn(task, 150);
        assertThat(judged.correctSigns()).as("of 500").isGreaterThanOrEqualTo(495);
        assertThat(judged.error()).isLessThan(0.05);
    }

    /**
     * The sum of the two marked values among 20 (Hochreiter and Schmidhuber 1997). Always to answer 1 gives an error of 1/6; an
     * answer that knows only one of them 1/12.
     */
    @Test
    void addsTwoMarkedNumbers() {
        Task task = (sequence, draws) -> {
            for (int t = 0; t < T; t++) {
                sequence[t][0] = draws.uniform(t);
            }
            int first = draws.below(T / 2, T);
            int second = T / 2 + draws.below(T / 2, T + 1);
            sequence[first][1] = 1;
            sequence[second][1] = 1;
            return sequence[first][0] + sequence[second][0];
        };
        assertThat(learn(task, 800).error()).isLessThan(0.01);
    }

    private record Judged(double error, int correctSigns) {}

    private static Judged learn(Task task, int steps) {
        RandomSource random = RandomSource.of(1).named("examples");
        Batches batches = step -> batch(task, B, random, step);
        Network network =
                Network.of(Lstm.of(2, 32), new LastStep(), Linear.of(32, 1)).initialise(1);
        NetworkObjective objective = new NetworkObjective(
                network, new MeanSquaredError(), batches, List.of(), RandomSource.of(1), Workers.single());
        Adam adam = Adam.withRate(1).withSchedule(Schedule.warmupCosine(0.02f, 10, steps, 0.05));
        Trainer.of(objective, adam, TrainingPlan.ofSteps(steps).clipNorm(1), Workers.single())
                .train();

        Batch unseen = batch(task, 500, random.named("unseen"), 0);
        Tensor y = network.pass(Workers.single())
                .forward(unseen.x(), Mode.prediction())
                .values();
        double squares = 0;
        int signs = 0;
        for (int row = 0; row < 500; row++) {
            float target = unseen.target().get(row, 0);
            squares += (y.get(row, 0) - target) * (y.get(row, 0) - target);
            signs += y.get(row, 0) * target > 0 ? 1 : 0;
        }
        return new Judged(squares / 500, signs);
    }

    private static Batch batch(Task task, int count, RandomSource random, long step) {
        SequenceLayout layout = SequenceLayout.equal(T, count);
        Tensor x = Tensor.zeros(T * count, 2);
        Tensor target = Tensor.zeros(count, 1);
        for (int b = 0; b < count; b++) {
            float[][] sequence = new float[T][2];
            target.set(task.example(sequence, random.at(step, b)), b, 0);
            for (int t = 0; t < T; t++) {
                x.set(sequence[t][0], layout.start(t) + b, 0);
                x.set(sequence[t][1], layout.start(t) + b, 1);
            }
        }
        float[] weights = new float[count];
        Arrays.fill(weights, 1);
        return new Batch(new Sequences(layout, x), target, weights);
    }
}
