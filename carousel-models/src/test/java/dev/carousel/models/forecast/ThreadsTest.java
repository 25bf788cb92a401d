package dev.carousel.models.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.models.table.SeriesTable;
import dev.carousel.models.training.Training;
import dev.carousel.train.CheckpointStore;
import dev.carousel.train.Interval;
import dev.carousel.train.Snapshot;
import dev.carousel.train.TrainingListener;
import dev.carousel.train.TrainingPlan;
import dev.carousel.train.TrainingResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However training is laid over threads, the same files come out. */
class ThreadsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 40})
    void makesTheSameFilesWithAnyNumberOfThreads(int series) throws IOException {
        double[][] values = new double[series][];
        for (int s = 0; s < series; s++) {
            values[s] = logistic(series == 1 ? 150 : 60, .3 + .01 * s);
        }
        SeriesTable table = ToyTables.of(values);
        Path expected = folder.resolve("expected");
        TrainedForecaster alone = fit(table, Training.defaults().threads(1));
        alone.save(expected);
        assertThat(alone.uses()).as("what was trained is what is compared").isEqualTo("lstm");

        for (int threads : new int[] {2, 3, 5}) {
            Path found = folder.resolve(threads + " threads");
            TrainedForecaster model = fit(table, Training.defaults().threads(threads));
            model.save(found);

            for (String file : new String[] {"config.json", "model.safetensors", "preparation.json"}) {
                assertThat(found.resolve(file)).hasSameBinaryContentAs(expected.resolve(file));
            }
            assertThat(model.report().orElseThrow().candidates())
                    .isEqualTo(alone.report().orElseThrow().candidates());
            assertThat(model.report().orElseThrow().curves().entrySet().toString())
                    .isEqualTo(alone.report().orElseThrow().curves().entrySet().toString());
        }
    }

    @Test
    @Timeout(60)
    void trainsMembersSideBySide() {
        Stages listener = new Stages();
        CountDownLatch members = new CountDownLatch(3);
        CheckpointStore meeting = new CheckpointStore() {
            @Override
            public Optional<Snapshot> load(String stage) {
                members.countDown();
                awaitAll(members);
                return Optional.empty();
            }

            @Override
            public void save(String stage, Snapshot snapshot) {}
        };

        fit(
                ToyTables.of(logistic(150, .3)),
                Training.defaults()
                        .threads(3)
                        .checkpoints(meeting, Interval.never())
                        .listeners(listener));

        assertThat(listener.seen)
                .containsExactlyInAnyOrder(
                        "member-1", "member-2", "member-3", "member-1-refit", "member-2-refit", "member-3-refit");
        assertThat(listener.running).isEmpty();
    }

    private static void awaitAll(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    private static TrainedForecaster fit(SeriesTable table, Training training) {
        return ToyTables.tiny(1)
                .period(1)
                .context(4)
                .members(3)
                .rate(.01)
                .dropout(.1)
                .noise(.01)
                .build()
                .fit(table, training);
    }

    private static double[] logistic(int length, double first) {
        double[] values = new double[length];
        values[0] = first;
        for (int t = 1; t < length; t++) {
            values[t] = 3.9 * values[t - 1] * (1 - values[t - 1]);
        }
        return values;
    }

    private static final class Stages implements TrainingListener {
        private final Set<String> running = new LinkedHashSet<>();
        private final Set<String> seen = new LinkedHashSet<>();

        @Override
        public void started(String stage, TrainingPlan plan, long fromStep) {
            assertThat(running.add(stage)).isTrue();
            seen.add(stage);
        }

        @Override
        public void stepped(String stage, StepReport report) {
            assertThat(running).contains(stage);
        }

        @Override
        public void finished(String stage, TrainingResult result) {
            assertThat(running.remove(stage)).isTrue();
        }
    }
}
