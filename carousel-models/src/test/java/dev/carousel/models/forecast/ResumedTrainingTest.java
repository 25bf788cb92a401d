package dev.carousel.models.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.formats.model.ModelFiles;
import dev.carousel.models.table.SeriesTable;
import dev.carousel.models.training.Training;
import dev.carousel.tensor.Tensor;
import dev.carousel.train.CheckpointStore;
import dev.carousel.train.Interval;
import dev.carousel.train.Snapshot;
import dev.carousel.train.TrainingInterruptedException;
import dev.carousel.train.TrainingListener;
import dev.carousel.train.TrainingPlan;
import dev.carousel.train.TrainingResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Training that was interrupted, perhaps many times, ends as if it never had been. */
class ResumedTrainingTest {
    /** A series that only a network can forecast, so that the networks are what is saved. */
    private static final SeriesTable FEW = ToyTables.of(logistic(150));

    private static final SeriesTable MANY = ToyTables.shops(22, 40);

    /** With one thread stages follow each other, with three two of them run side by side. */
    static Stream<Arguments> tables() {
        return Stream.of(
                Arguments.of("few series", FEW, 1),
                Arguments.of("few series", FEW, 3),
                Arguments.of("many series", MANY, 1),
                Arguments.of("many series", MANY, 3));
    }

    @AfterEach
    void clearInterrupt() {
        Thread.interrupted();
    }

    @ParameterizedTest(name = "{0}, {2} threads")
    @MethodSource("tables")
    void endsWithTheSameFilesWhereverItWasInterrupted(String what, SeriesTable table, int threads) {
        Steps all = new Steps(Long.MAX_VALUE);
        TrainedForecaster expected = fit(table, Training.defaults().threads(1).listeners(all));
        assertThat(expected.uses()).isEqualTo("lstm");
        assertThat(all.stages).hasSizeGreaterThan(2);

        // Early, at a validation, in the middle and at the end of stages, all over the run.
        for (long steps : new long[] {1, 50, 99, 100, 101, 150, 217, all.count - 1, all.count}) {
            Memory memory = new Memory();
            interrupt(table, memory, threads, steps);
            TrainedForecaster resumed = fit(table, training(memory, threads));
            same(resumed, expected, "interrupted after step " + steps);
        }
    }

    @ParameterizedTest(name = "{0}, {2} threads")
    @MethodSource("tables")
    void survivesBeingInterruptedAgainAndAgain(String what, SeriesTable table, int threads) {
        TrainedForecaster expected = fit(table, Training.defaults().threads(1));
        Memory memory = new Memory();
        int interruptions = 0;
        while (!ends(table, memory, threads, 37)) {
            interruptions++;
            assertThat(interruptions).isLessThan(50);
        }
        assertThat(interruptions).isGreaterThan(3);
        same(fit(table, training(memory, threads)), expected, "interrupted every 37 steps");
    }

    @ParameterizedTest(name = "{0}, {2} threads")
    @MethodSource("tables")
    void doesNothingMoreWhereAllStagesAreDone(String what, SeriesTable table, int threads) {
        Memory memory = new Memory();
        TrainedForecaster expected = fit(table, training(memory, threads));
        Steps again = new Steps(Long.MAX_VALUE);

        TrainedForecaster resumed = fit(table, training(memory, threads).listeners(again));

        assertThat(again.count).isZero();
        same(resumed, expected, "complete");
        assertThat(resumed.report().orElseThrow().candidates())
                .isEqualTo(expected.report().orElseThrow().candidates());
    }

    @ParameterizedTest(name = "{0}, {2} threads")
    @MethodSource("tables")
    void isNotAlteredByKeepingCheckpoints(String what, SeriesTable table, int threads) {
        TrainedForecaster expected = fit(table, Training.defaults().threads(1));
        Memory memory = new Memory();

        TrainedForecaster found =
                fit(table, Training.defaults().threads(threads).checkpoints(memory, Interval.ofSteps(7)));

        same(found, expected, "with checkpoints");
        assertThat(memory.saves).isGreaterThan(20);
    }

    private static void interrupt(SeriesTable table, Memory memory, int threads, long steps) {
        assertThatThrownBy(() -> fit(table, training(memory, threads).listeners(new Steps(steps))))
                .isInstanceOf(TrainingInterruptedException.class)
                .hasMessageContaining("interrupted after step");
        assertThat(Thread.interrupted()).isTrue();
    }

    /** Whether training came to its end within so many steps. */
    private static boolean ends(SeriesTable table, Memory memory, int threads, long steps) {
        try {
            fit(table, training(memory, threads).listeners(new Steps(steps)));
            return !Thread.interrupted();
        } catch (TrainingInterruptedException e) {
            Thread.interrupted();
            return false;
        }
    }

    private static Training training(Memory memory, int threads) {
        return Training.defaults().threads(threads).checkpoints(memory, Interval.never());
    }

    private static TrainedForecaster fit(SeriesTable table, Training training) {
        return ToyTables.tiny(1)
                .period(1)
                .context(4)
                .members(2)
                .rate(.01)
                .dropout(.1)
                .noise(.01)
                .build()
                .fit(table, training);
    }

    private static void same(TrainedForecaster found, TrainedForecaster expected, String where) {
        ModelFiles files = found.files();
        ModelFiles others = expected.files();
        assertThat(files.config().toString())
                .as(where)
                .isEqualTo(others.config().toString());
        assertThat(files.preparation().toString())
                .as(where)
                .isEqualTo(others.preparation().toString());
        assertThat(files.tensors()).as(where).isEqualTo(others.tensors());
    }

    private static double[] logistic(int length) {
        double[] values = new double[length];
        values[0] = .3;
        for (int t = 1; t < length; t++) {
            values[t] = 3.9 * values[t - 1] * (1 - values[t - 1]);
        }
        return values;
    }

    /** Counts steps over all stages and interrupts the thread of the one that made the last. */
    private static final class Steps implements TrainingListener {
        private final long interruptAfter;
        private final List<String> stages = new ArrayList<>();
        private long count;

        Steps(long interruptAfter) {
            this.interruptAfter = interruptAfter;
        }

        @Override
        public void started(String stage, TrainingPlan plan, long fromStep) {
            stages.add(stage);
        }

        @Override
        public void stepped(String stage, StepReport report) {
            count++;
            if (count == interruptAfter) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void finished(String stage, TrainingResult result) {
            assertThat(result.bestStep()).isLessThanOrEqualTo(result.steps());
        }
    }

    /** Keeps copies, as a file would. */
    private static final class Memory implements CheckpointStore {
        private final Map<String, Snapshot> snapshots = new TreeMap<>();
        private int saves;

        @Override
        public synchronized Optional<Snapshot> load(String stage) {
            return Optional.ofNullable(snapshots.get(stage)).map(Memory::copy);
        }

        @Override
        public synchronized void save(String stage, Snapshot snapshot) {
            assertThat(stage).matches("[a-z0-9-]+");
            snapshots.put(stage, copy(snapshot));
            saves++;
        }

        private static Snapshot copy(Snapshot snapshot) {
            Map<String, Tensor> tensors = new TreeMap<>();
            snapshot.tensors().forEach((name, tensor) -> tensors.put(name, tensor.copy()));
            return new Snapshot(tensors, snapshot.facts());
        }
    }
}
