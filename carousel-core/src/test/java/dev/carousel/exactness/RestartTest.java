package dev.carousel.exactness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.Bits;
import dev.carousel.nn.Architecture;
import dev.carousel.nn.Linear;
import dev.carousel.nn.Network;
import dev.carousel.nn.norm.BatchNorm;
import dev.carousel.nn.pooling.MeanOverTime;
import dev.carousel.nn.recurrent.Lstm;
import dev.carousel.train.CheckpointStore;
import dev.carousel.train.Interval;
import dev.carousel.train.MemoryCheckpoints;
import dev.carousel.train.Trainer;
import dev.carousel.train.TrainingInterruptedException;
import dev.carousel.train.TrainingListener;
import dev.carousel.train.TrainingPlan;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Training that was stopped, anywhere and in any way, ends with the bits of training that was not. */
class RestartTest {
    private static final SmallTraining TRAINING = new SmallTraining(1, SmallTraining.PLAN);
    private static final Architecture NORMALISED =
            Network.of(Lstm.of(2, 6), new BatchNorm(), new MeanOverTime(), Linear.of(6, 2));
    private static final SmallTraining.Outcome UNSTOPPED = TRAINING.run(1, UnaryOperator.identity());

    static IntStream steps() {
        return IntStream.rangeClosed(1, (int) UNSTOPPED.result().steps());
    }

    @ParameterizedTest(name = "after step {0}")
    @MethodSource("steps")
    void afterAnInterruptGivesTheSameBits(int last) {
        CheckpointStore store = new MemoryCheckpoints();
        TrainingListener interrupting = after(last, () -> Thread.currentThread().interrupt());

        assertThatThrownBy(() -> TRAINING.run(
                        1, trainer -> trainer.checkpoints(store, "s").listeners(List.of(interrupting))))
                .isInstanceOf(TrainingInterruptedException.class)
                .hasMessageContaining("after step " + last);
        assertThat(Thread.interrupted()).as("still interrupted").isTrue();

        assertSame(TRAINING.resume(trainer -> trainer.checkpoints(store, "s")));
    }

    @ParameterizedTest(name = "after step {0}")
    @MethodSource("steps")
    void afterACrashGivesTheSameBits(int last) {
        SmallTraining saving = new SmallTraining(1, SmallTraining.PLAN.checkpointEvery(Interval.ofSteps(5)));
        CheckpointStore store = new MemoryCheckpoints();
        TrainingListener crashing = after(last, () -> {
            throw new IllegalStateException("power cut");
        });

        assertThatThrownBy(() ->
                        saving.run(1, trainer -> trainer.checkpoints(store, "s").listeners(List.of(crashing))))
                .hasMessage("power cut");

        // Where there is no checkpoint yet training starts afresh, so from the same initial values.
        UnaryOperator<Trainer> on = trainer -> trainer.checkpoints(store, "s");
        assertSame(last > 5 ? saving.resume(on) : saving.run(1, on));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void afterManyInterruptsGivesTheSameBits(int seed) {
        for (TrainingPlan plan :
                List.of(SmallTraining.PLAN, SmallTraining.PLAN.validate(0, 0), SmallTraining.PLAN.averageDecay(0))) {
            SmallTraining training = new SmallTraining(seed, plan);
            SmallTraining.Outcome expected = training.run(1, UnaryOperator.identity());
            CheckpointStore store = new MemoryCheckpoints();
            SmallTraining.Outcome actual = null;
            while (actual == null) {
                int pause = seed % 3 + 2;
                TrainingListener interrupting = new TrainingListener() {
                    @Override
                    public void stepped(String stage, StepReport report) {
                        if ((report.step() + 1) % pause == 0) {
                            Thread.currentThread().interrupt();
                        }
                    }
                };
                try {
                    actual = training.run(
                            1, trainer -> trainer.checkpoints(store, "s").listeners(List.of(interrupting)));
                } catch (TrainingInterruptedException e) {
                    assertThat(Thread.interrupted()).isTrue();
                }
            }
            Bits.assertSame("parameters", actual.parameters(), expected.parameters());
            assertThat(actual.result()).isEqualTo(expected.result());
        }
    }

    /** Running statistics are no parameters that an optimiser changes, but later bits depend on them as well. */
    @ParameterizedTest(name = "after step {0}")
    @ValueSource(ints = {1, 7, 16})
    void ofALayerThatGathersStatisticsGivesTheSameBits(int last) {
        SmallTraining training = new SmallTraining(2, SmallTraining.PLAN, NORMALISED);
        CheckpointStore store = new MemoryCheckpoints();
        TrainingListener interrupting = after(last, () -> Thread.currentThread().interrupt());
        SmallTraining.Outcome expected = training.run(1, UnaryOperator.identity());

        assertThatThrownBy(() -> training.run(
                        1, trainer -> trainer.checkpoints(store, "s").listeners(List.of(interrupting))))
                .isInstanceOf(TrainingInterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
        SmallTraining.Outcome actual = training.resume(trainer -> trainer.checkpoints(store, "s"));

        Bits.assertSame("parameters", actual.parameters(), expected.parameters());
        assertThat(actual.result()).isEqualTo(expected.result());
    }

    /**
     * The statistics move with each batch of a step, and validation scores averaged parameters with them as they are: what is kept must
     * hold them, the average and the parameters of one moment.
     */
    @ParameterizedTest(name = "after every {0} steps")
    @ValueSource(ints = {1, 2, 5})
    void ofStatisticsUnderAccumulationAndAveragingGivesTheSameBits(int pause) {
        for (TrainingPlan averaging : List.of(SmallTraining.PLAN, SmallTraining.PLAN.averageFrom(7))) {
            for (TrainingPlan plan : List.of(averaging, averaging.validate(0, 0))) {
                SmallTraining training = new SmallTraining(3, plan.accumulate(3), NORMALISED);
                SmallTraining.Outcome expected = training.run(1, UnaryOperator.identity());
                SmallTraining.Outcome actual = stoppedEvery(pause, training);
                Bits.assertSame("parameters", actual.parameters(), expected.parameters());
                assertThat(actual.result()).isEqualTo(expected.result());
                float[] plain = new SmallTraining(3, plan, NORMALISED)
                        .run(1, UnaryOperator.identity())
                        .parameters();
                assertThat(plain).as("one batch a step").isNotEqualTo(expected.parameters());
            }
        }
    }

    /** Each time goes on with a network that began with other values, once there is a checkpoint. */
    private static SmallTraining.Outcome stoppedEvery(int pause, SmallTraining training) {
        CheckpointStore store = new MemoryCheckpoints();
        TrainingListener interrupting = new TrainingListener() {
            @Override
            public void stepped(String stage, StepReport report) {
                if ((report.step() + 1) % pause == 0) {
                    Thread.currentThread().interrupt();
                }
            }
        };
        UnaryOperator<Trainer> settings =
                trainer -> trainer.checkpoints(store, "s").listeners(List.of(interrupting));
        for (int start = 0; ; start++) {
            try {
                return start == 0 ? training.run(1, settings) : training.resume(settings);
            } catch (TrainingInterruptedException e) {
                assertThat(Thread.interrupted()).isTrue();
            }
        }
    }

    static IntStream seeds() {
        return IntStream.range(400, 410);
    }

    private static TrainingListener after(int steps, Runnable action) {
        return new TrainingListener() {
            @Override
            public void stepped(String stage, StepReport report) {
                if (report.step() + 1 == steps) {
                    action.run();
                }
            }
        };
    }

    private static void assertSame(SmallTraining.Outcome actual) {
        Bits.assertSame("parameters", actual.parameters(), UNSTOPPED.parameters());
        assertThat(actual.result()).isEqualTo(UNSTOPPED.result());
    }
}
