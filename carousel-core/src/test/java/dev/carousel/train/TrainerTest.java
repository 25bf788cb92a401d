package dev.carousel.train;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.CorruptFileException;
import dev.carousel.optim.Adam;
import dev.carousel.optim.Sgd;
import dev.carousel.parallel.Workers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrainerTest {
    private static final Adam ADAM = Adam.withRate(0.1f);

    private final Recorder recorder = new Recorder();

    private Trainer trainer(Objective objective, TrainingPlan plan) {
        return Trainer.of(objective, ADAM, plan, Workers.single()).listeners(List.of(recorder));
    }

    @Test
    void findsTheMinimum() {
        Bowl bowl = new Bowl();
        TrainingResult result = trainer(bowl, TrainingPlan.ofSteps(2000)).train();
        for (int k = 0; k < 3; k++) {
            assertThat(bowl.parameters().values()[k]).isCloseTo(k + 1, within(1e-3f));
        }
        assertThat(result.steps()).isEqualTo(2000);
        assertThat(result.bestStep()).isEqualTo(2000);
        assertThat(result.bestScore()).isNaN();
        assertThat(result.curve()).hasSize(100);
        assertThat(result.curve().get(99).loss()).isLessThan(1e-5);
    }

    @Test
    void reportsEachStepBeforeItsUpdateAndItsClipping() {
        trainer(new Bowl(), TrainingPlan.ofSteps(2).clipNorm(1)).train();
        TrainingListener.StepReport first = recorder.reports.get(0);
        assertThat(first.loss()).isEqualTo((81 + 324 + 729) / 2.0);
        assertThat(first.gradientNorm()).isCloseTo(Math.sqrt(81 + 324 + 729), within(1e-9));
        assertThat(first.rate()).isEqualTo(0.1f);
        assertThat(recorder.heard)
                .containsExactly("started training 0", "training step 0", "training step 1", "finished training 2");
    }

    @Test
    void averagesLossesBetweenThePointsOfTheCurve() {
        TrainingResult result =
                trainer(new Bowl(), TrainingPlan.ofSteps(4).validate(2, 0)).train();
        assertThat(result.curve()).extracting(TrainingResult.Point::step).containsExactly(0L, 2L, 4L);
        assertThat(result.curve().get(0).loss()).isNaN();
        double mean = (recorder.reports.get(0).loss() + recorder.reports.get(1).loss()) / 2;
        assertThat(result.curve().get(1).loss()).isEqualTo(mean);
    }

    @Test
    void doesNothingInNoSteps() {
        Bowl bowl = new Bowl();
        float[] before = bowl.parameters().values().clone();
        TrainingResult result = trainer(
                        bowl, TrainingPlan.ofSteps(0).averageDecay(0.5).validate(1, 1))
                .train();
        assertThat(bowl.parameters().values()).containsExactly(before);
        assertThat(result.steps()).isZero();
    }

    @Test
    void stopsWhereAGradientIsNotFiniteAndNamesIt() {
        Bowl bowl = new Bowl().breaking(2, 2);
        Bowl twoSteps = new Bowl();
        trainer(twoSteps, TrainingPlan.ofSteps(2)).train();

        assertThatThrownBy(() ->
                        trainer(bowl, TrainingPlan.ofSteps(5).clipNorm(1e9)).train())
                .isInstanceOf(DivergedException.class)
                .hasMessageContaining("at step 2 of training")
                .hasMessageContaining("gradient of 0.bias");

        assertThat(bowl.parameters().values())
                .as("as after two steps")
                .containsExactly(twoSteps.parameters().values());
    }

    @Test
    void stopsWhereTheLossIsNotANumber() {
        assertThatThrownBy(() -> trainer(new Bowl().breaking(1, -1), TrainingPlan.ofSteps(5))
                        .train())
                .isInstanceOf(DivergedException.class)
                .hasMessageContaining("at step 1 of training: loss NaN");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void stopsWhereAValidationScoreIsNotFinite(double broken) {
        double[] scores = {5, broken};
        int[] asked = {0};
        Bowl bowl = new Bowl(() -> scores[asked[0]++]);
        Bowl twoSteps = new Bowl();
        trainer(twoSteps, TrainingPlan.ofSteps(2)).train();
        TrainingPlan plan = TrainingPlan.ofSteps(10).averageDecay(0.9).validate(2, 0);

        assertThatThrownBy(() -> trainer(bowl, plan)
                        .checkpoints(new MemoryCheckpoints(), "member-0")
                        .train())
                .isInstanceOf(DivergedException.class)
                .hasMessageContaining("at step 2 of member-0: validation score " + broken)
                .hasMessageContaining("no checkpoint has been kept");

        assertThat(bowl.parameters().values())
                .as("what was trained, not the average that was validated")
                .containsExactly(twoSteps.parameters().values());
    }

    @Test
    void tellsWhereTheLastCheckpointWasKept() {
        MemoryCheckpoints store = new MemoryCheckpoints();
        TrainingPlan plan = TrainingPlan.ofSteps(9).checkpointEvery(Interval.ofSteps(2));
        for (int run = 0; run < 2; run++) {
            assertThatThrownBy(() -> trainer(new Bowl().breaking(5, -1), plan)
                            .checkpoints(store, "s")
                            .train())
                    .as("the second run diverges before it keeps one of its own")
                    .hasMessageContaining("at step 5 of s: loss NaN")
                    .hasMessageContaining("the last checkpoint is of step 4");
        }
        assertThat(store.saves()).isEqualTo(2);
        assertThatThrownBy(() -> trainer(new Bowl().breaking(5, -1), plan).train())
                .as("with a store that keeps nothing")
                .hasMessageContaining("no checkpoint has been kept");
    }

    @Test
    void neverSavesADivergedStep() {
        MemoryCheckpoints store = new MemoryCheckpoints();
        TrainingPlan plan = TrainingPlan.ofSteps(5).checkpointEvery(Interval.ofSteps(1));
        assertThatThrownBy(() -> trainer(new Bowl().breaking(3, 0), plan)
                        .checkpoints(store, "s")
                        .train())
                .isInstanceOf(DivergedException.class);
        Snapshot kept = store.load("s").orElseThrow();
        assertThat(kept.number("step")).isEqualTo(3);
        for (float value : kept.tensor("parameters").toArray()) {
            assertThat(value).isFinite();
        }
    }

    @Test
    void stopsWhenPatienceEndsAndKeepsTheBest() {
        double[] scores = {5, 3, 4, 3, 3.5, 1};
        int[] asked = {0};
        Bowl bowl = new Bowl(() -> scores[asked[0]++]);
        Bowl twoSteps = new Bowl();
        trainer(twoSteps, TrainingPlan.ofSteps(2)).train();
        recorder.heard.clear();

        TrainingResult result =
                trainer(bowl, TrainingPlan.ofSteps(100).validate(2, 3)).train();

        assertThat(result.steps()).isEqualTo(8);
        assertThat(result.bestStep()).isEqualTo(2);
        assertThat(result.bestScore()).isEqualTo(3);
        assertThat(bowl.parameters().values())
                .containsExactly(twoSteps.parameters().values());
        assertThat(recorder.heard.stream().filter(line -> line.contains(" validated ")))
                .containsExactly(
                        "training validated 0 5.0 best",
                        "training validated 2 3.0 best",
                        "training validated 4 4.0",
                        "training validated 6 3.0",
                        "training validated 8 3.5");
    }

    @Test
    void hasItsPatienceBackAfterABetterScore() {
        double[] scores = {5, 6, 6, 4, 5, 5, 5, 0};
        int[] asked = {0};
        Bowl bowl = new Bowl(() -> scores[asked[0]++]);

        TrainingResult result =
                trainer(bowl, TrainingPlan.ofSteps(100).validate(1, 3)).train();

        assertThat(result.steps()).isEqualTo(6);
        assertThat(result.bestStep()).isEqualTo(3);
    }

    @Test
    void validatesAtTheEndEvenBetweenIntervals() {
        trainer(new Bowl(), TrainingPlan.ofSteps(5).validate(3, 0)).train();
        assertThat(recorder.heard.stream().filter(line -> line.contains(" validated ")))
                .containsExactly(
                        "training validated 0 0.0 best", "training validated 3 0.0", "training validated 5 0.0");
    }

    @Test
    void validatesAndKeepsTheAverageOfTheWeights() {
        Bowl plain = new Bowl();
        float[] expected = plain.parameters().values().clone();
        TrainingListener averaging = new TrainingListener() {
            @Override
            public void stepped(String stage, StepReport report) {
                float keep = (float) Math.min(0.5, (report.step() + 1.0) / (report.step() + 10.0));
                for (int k = 0; k < expected.length; k++) {
                    float x = plain.parameters().values()[k];
                    expected[k] = Math.fma(keep, expected[k] - x, x);
                }
            }
        };
        Trainer.of(plain, ADAM, TrainingPlan.ofSteps(7), Workers.single())
                .listeners(List.of(averaging))
                .train();
        float[][] seen = new float[1][];
        Bowl[] self = new Bowl[1];
        Bowl averaged = new Bowl(() -> {
            seen[0] = self[0].parameters().values().clone();
            return -seen[0][0];
        });
        self[0] = averaged;
        Bowl withoutValidation = new Bowl();

        trainer(withoutValidation, TrainingPlan.ofSteps(7).averageDecay(0.5)).train();
        trainer(averaged, TrainingPlan.ofSteps(7).averageDecay(0.5).validate(7, 0))
                .train();

        assertThat(withoutValidation.parameters().values()).containsExactly(expected);
        assertThat(seen[0]).as("what was validated").containsExactly(expected);
    }

    @ParameterizedTest
    @CsvSource({"4, 3", "1, 11", "20, 1"})
    void savesAtItsIntervalAndAtTheEnd(int every, int saves) {
        MemoryCheckpoints store = new MemoryCheckpoints();
        trainer(new Bowl(), TrainingPlan.ofSteps(10).checkpointEvery(Interval.ofSteps(every)))
                .checkpoints(store, "s")
                .train();
        assertThat(store.saves()).isEqualTo(saves);
    }

    @Test
    void keepsACheckpointWhenInterrupted() {
        MemoryCheckpoints store = new MemoryCheckpoints();
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> trainer(new Bowl(), TrainingPlan.ofSteps(10))
                        .checkpoints(store, "s")
                        .train())
                .isInstanceOf(TrainingInterruptedException.class)
                .hasMessageContaining("after step 1 of 10 (s)");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(store.load("s").orElseThrow().number("step")).isEqualTo(1);
    }

    @Test
    void finishesTheCheckpointThatAnInterruptArrivesIn(@TempDir Path folder) {
        Thread training = Thread.currentThread();
        Path file = folder.resolve("checkpoint");
        CheckpointStore store = new CheckpointStore() {
            @Override
            public Optional<Snapshot> load(String stage) {
                return Optional.empty();
            }

            @Override
            public void save(String stage, Snapshot snapshot) {
                training.interrupt();
                try (FileChannel channel = FileChannel.open(file, CREATE, WRITE, TRUNCATE_EXISTING)) {
                    channel.write(ByteBuffer.allocate(1));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };

        assertThatThrownBy(() -> trainer(new Bowl(), TrainingPlan.ofSteps(10).checkpointEvery(Interval.ofSteps(1)))
                        .checkpoints(store, "s")
                        .train())
                .isInstanceOf(TrainingInterruptedException.class)
                .hasMessageContaining("after step 2 of 10 (s)");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(file).hasSize(1);
    }

    @Test
    void hasNothingToDoWhereAStageIsFinished() {
        MemoryCheckpoints store = new MemoryCheckpoints();
        Bowl first = new Bowl();
        TrainingResult result =
                trainer(first, TrainingPlan.ofSteps(3)).checkpoints(store, "s").train();
        recorder.heard.clear();
        Bowl second = new Bowl();

        TrainingResult again =
                trainer(second, TrainingPlan.ofSteps(3)).checkpoints(store, "s").train();

        assertThat(again).isEqualTo(result);
        assertThat(second.parameters().values())
                .containsExactly(first.parameters().values());
        assertThat(recorder.heard).containsExactly("started s 3", "finished s 3");
        assertThat(store.saves()).isEqualTo(1);
    }

    @Test
    void refusesACheckpointOfAnotherPlan() {
        MemoryCheckpoints store = new MemoryCheckpoints();
        trainer(new Bowl(), TrainingPlan.ofSteps(3)).checkpoints(store, "three").train();

        assertThatThrownBy(() -> Trainer.of(new Bowl(), Sgd.withRate(.1f), TrainingPlan.ofSteps(3), Workers.single())
                        .checkpoints(store, "three")
                        .train())
                .isInstanceOf(CorruptFileException.class)
                .hasMessageContaining("it is of another optimiser, plan or objective");
        assertThatThrownBy(() -> trainer(new Bowl(), TrainingPlan.ofSteps(3).accumulate(2))
                        .checkpoints(store, "three")
                        .train())
                .isInstanceOf(CorruptFileException.class)
                .hasMessageContaining("steps of 1 batches, not of 2");
        assertThatThrownBy(() -> trainer(new Bowl(), TrainingPlan.ofSteps(5))
                        .checkpoints(store, "three")
                        .train())
                .isInstanceOf(CorruptFileException.class)
                .hasMessageContaining("a training of 3 steps that is finished; one of 5 is another plan");
    }

    @Test
    void keepsStagesApart() {
        MemoryCheckpoints store = new MemoryCheckpoints();
        trainer(new Bowl(), TrainingPlan.ofSteps(3)).checkpoints(store, "a").train();
        trainer(new Bowl(), TrainingPlan.ofSteps(3)).checkpoints(store, "b").train();
        assertThat(recorder.heard).contains("started a 0", "started b 0");
    }
}
