package dev.carousel.models.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.models.table.SeriesTable;
import dev.carousel.models.training.Training;
import dev.carousel.train.CheckpointStore;
import dev.carousel.train.Interval;
import dev.carousel.train.Snapshot;
import dev.carousel.train.TrainingInterruptedException;
import dev.carousel.train.TrainingListener;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Training of a detector that was interrupted ends as if it never had been. */
class ResumedDetectorTest {
    private static final SeriesTable TABLE = Signals.machines(Signals.daily(400, 1), Signals.daily(200, 2));

    @AfterEach
    void clearInterrupt() {
        Thread.interrupted();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 3, 17, 59})
    void endsWithTheSameFiles(long steps) {
        TrainedDetector never = Signals.small().build().fit(TABLE, Signals.training());
        Memory memory = new Memory();
        Training kept = Signals.training().checkpoints(memory, Interval.ofSteps(10));
        TrainingListener interrupting = new TrainingListener() {
            @Override
            public void stepped(String stage, StepReport report) {
                if (report.step() + 1 == steps) {
                    Thread.currentThread().interrupt();
                }
            }
        };

        assertThatThrownBy(() -> Signals.small().build().fit(TABLE, kept.listeners(interrupting)))
                .isInstanceOf(TrainingInterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
        TrainedDetector resumed = Signals.small().build().fit(TABLE, kept);

        assertThat(resumed.files().tensors()).isEqualTo(never.files().tensors());
        assertThat(resumed.files().preparation()).isEqualTo(never.files().preparation());
        assertThat(resumed.files().config()).isEqualTo(never.files().config());
    }

    /** Checkpoints in memory. */
    private static final class Memory implements CheckpointStore {
        private final Map<String, Snapshot> snapshots = new TreeMap<>();

        @Override
        public Optional<Snapshot> load(String stage) {
            return Optional.ofNullable(snapshots.get(stage));
        }

        @Override
        public void save(String stage, Snapshot snapshot) {
            snapshots.put(stage, snapshot);
        }
    }
}
