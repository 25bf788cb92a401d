package dev.carousel.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.InvalidInputException;
import dev.carousel.data.LabelledSequences;
import dev.carousel.loss.MeanSquaredError;
import dev.carousel.nn.Linear;
import dev.carousel.nn.Network;
import dev.carousel.nn.pooling.LastStep;
import dev.carousel.nn.recurrent.Lstm;
import dev.carousel.optim.Sgd;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Accumulation, limits on values, averages and plateaus. */
class TrainerPlanTest {
    private static final Sgd SGD = Sgd.withRate(0.125f);

    private final Recorder recorder = new Recorder();

    private TrainingResult train(Objective objective, TrainingPlan plan) {
        return Trainer.of(objective, SGD, plan, Workers.single())
                .listeners(List.of(recorder))
                .train();
    }

    /** A bowl that notes which batches it is asked for, and whose batch b pulls by b more. */
    private static Objective numbered(Bowl bowl, List<Long> asked) {
        return new Objective() {
            @Override
            public dev.carousel.nn.Parameters parameters() {
                return bowl.parameters();
            }

            @Override
            public double accumulate(long batch, float[] gradients) {
                asked.add(batch);
                bowl.accumulate(batch, gradients);
                gradients[0] += batch;
                return batch;
            }
        };
    }

    @Test
    void makesOneStepFromTheMeanOfSeveralBatches() {
        Bowl bowl = new Bowl();
        List<Long> asked = new ArrayList<>();

        train(numbered(bowl, asked), TrainingPlan.ofSteps(2).accumulate(3));

        assertThat(asked).containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
        assertThat(recorder.reports)
                .extracting(TrainingListener.StepReport::loss)
                .containsExactly(1.0, 4.0);
        // From 10: gradients 9 + 1 on the mean, and then what is left + 4.
        double x = 10 - 0.125 * (9 + 1);
        x -= 0.125 * (x - 1 + 4);
        assertThat((double) bowl.parameters().values()[0]).isCloseTo(x, within(1e-5));
    }

    /** Four batches of 3 against one of 12. Sums run in another order, so equal up to rounding. */
    @Test
    void isLikeOneLargeBatch() {
        List<float[][]> sequences = IntStream.range(0, 12)
                .mapToObj(k -> IntStream.range(0, 2 + k % 5)
                        .mapToObj(t -> new float[] {(float) StrictMath.cos(k + t)})
                        .toArray(float[][]::new))
                .toList();
        List<float[]> targets =
                IntStream.range(0, 12).mapToObj(k -> new float[] {k % 3 - 1}).toList();
        LabelledSequences examples = new LabelledSequences(1, sequences, targets);
        float[][] results = new float[2][];
        for (int parts : new int[] {1, 4}) {
            Network network =
                    Network.of(Lstm.of(1, 9), new LastStep(), Linear.of(9, 1)).initialise(2);
            NetworkObjective objective = new NetworkObjective(
                    network,
                    new MeanSquaredError(),
                    examples.shuffled(12 / parts, RandomSource.of(3)),
                    List.of(),
                    RandomSource.of(4),
                    Workers.single());
            train(objective, TrainingPlan.ofSteps(20).accumulate(parts));
            results[parts / 4] = network.parameters().values().clone();
        }
        for (int k = 0; k < results[0].length; k++) {
            assertThat(results[1][k]).isCloseTo(results[0][k], within(2e-6f));
        }
        assertThat(recorder.reports.get(20).loss())
                .isCloseTo(recorder.reports.get(0).loss(), within(1e-6));
    }

    @Test
    void limitsValuesAndReportsTheNormBefore() {
        Bowl bowl = new Bowl();
        train(bowl, TrainingPlan.ofSteps(1).clipValue(2));
        assertThat(bowl.parameters().values()).containsExactly(10 - 0.25f, 20 - 0.25f, 30 - 0.25f);
        assertThat(recorder.reports.get(0).gradientNorm()).isCloseTo(Math.sqrt(81 + 324 + 729), within(1e-9));
    }

    @Test
    void resultsInTheMeanFromAStepOn() {
        Bowl plain = new Bowl();
        double[] sum = new double[1];
        TrainingListener adding = new TrainingListener() {
            @Override
            public void stepped(String stage, StepReport report) {
                sum[0] += report.step() >= 4 ? plain.parameters().values()[0] : 0;
            }
        };
        Trainer.of(plain, SGD, TrainingPlan.ofSteps(10), Workers.single())
                .listeners(List.of(adding))
                .train();
        Bowl averaged = new Bowl();

        train(averaged, TrainingPlan.ofSteps(10).averageFrom(4));

        assertThat((double) averaged.parameters().values()[0]).isCloseTo(sum[0] / 6, within(1e-5));
    }

    @Test
    void keepsTheLastOfTheScoredWhereThatIsWanted() {
        double[] scores = {5, 1, 4};
        int[] asked = {0};
        Bowl bowl = new Bowl(() -> scores[asked[0]++]);
        Bowl unscored = new Bowl();

        TrainingResult result =
                train(bowl, TrainingPlan.ofSteps(4).validate(2, 0).keepLast());
        train(unscored, TrainingPlan.ofSteps(4));

        assertThat(bowl.parameters().values())
                .containsExactly(unscored.parameters().values());
        assertThat(result.bestStep()).isEqualTo(4);
        assertThat(result.bestScore()).isEqualTo(4);
        assertThatThrownBy(() -> TrainingPlan.ofSteps(4).keepLast().validate(2, 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("a patience of 1");
    }

    /** Scores 5 3 4 6: at the fourth, 6 is worse than the best but for the last two, 5. */
    @Test
    void averagesFromWhereValidationIsStuck() {
        double[] scores = {5, 3, 4, 6, 2};
        float[][] seen = new float[5][];
        int[] asked = {0};
        Bowl[] self = new Bowl[1];
        Bowl bowl = new Bowl(() -> {
            seen[asked[0]] = self[0].parameters().values().clone();
            return scores[asked[0]++];
        });
        self[0] = bowl;
        Bowl plain = new Bowl();
        float[][] path = new float[9][];
        path[0] = plain.parameters().values().clone();
        TrainingListener noting = new TrainingListener() {
            @Override
            public void stepped(String stage, StepReport report) {
                path[(int) report.step() + 1] = plain.parameters().values().clone();
            }
        };
        Trainer.of(plain, SGD, TrainingPlan.ofSteps(8), Workers.single())
                .listeners(List.of(noting))
                .train();

        train(bowl, TrainingPlan.ofSteps(8).validate(2, 0).averageWhenStuck(2));

        assertThat(seen[3]).as("before: the parameters").containsExactly(path[6]);
        for (int k = 0; k < 3; k++) {
            assertThat(seen[4][k]).as("after: their mean").isCloseTo((path[7][k] + path[8][k]) / 2, within(1e-5f));
        }
        assertThat(bowl.parameters().values()).as("the best").containsExactly(seen[4]);
    }

    @Test
    void lowersTheRateAfterEachPlateau() {
        double[] scores = {5, 4, 4, 6, 3, 3, 3, 3, 3, 3, 3};
        int[] asked = {0};
        Bowl bowl = new Bowl(() -> scores[asked[0]++]);

        train(bowl, TrainingPlan.ofSteps(10).validate(1, 0).reduceOnPlateau(new Plateau(2, 0.5, 0.25)));

        // Before steps 2 and 3 no new best: half. Then 3 is one, and pairs without one follow; a quarter is the least.
        assertThat(recorder.reports)
                .extracting(report -> report.rate() / 0.125)
                .containsExactly(1.0, 1.0, 1.0, 0.5, 0.5, 0.5, 0.25, 0.25, 0.25, 0.25);
    }
}
