package dev.carousel.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.models.forecast.Forecaster;
import dev.carousel.models.forecast.TrainedForecaster;
import dev.carousel.models.sample.Samples;
import dev.carousel.models.table.CsvOptions;
import dev.carousel.models.table.CsvTable;
import dev.carousel.models.table.SeriesColumns;
import dev.carousel.models.table.SeriesTable;
import dev.carousel.models.training.Training;
import dev.carousel.train.CheckpointStore;
import dev.carousel.train.Interval;
import dev.carousel.train.Snapshot;
import dev.carousel.train.TrainingInterruptedException;
import dev.carousel.train.TrainingListener;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What Ctrl-C does to the working thread. */
class InterruptionTest {
    private final Interruption interruption = new Interruption(Thread.currentThread());

    @AfterEach
    void clear() {
        Thread.interrupted();
    }

    @Test
    @Timeout(10) // waiting would take twenty seconds
    void waitsForNothingWhereNoTrainingRuns() {
        interruption.stop();

        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void letsATrainingKeepACheckpointFirst() throws InterruptedException {
        // given a training, stopped from beside after its first step
        Kept kept = new Kept();
        CountDownLatch stopped = new CountDownLatch(1);
        Thread hook = new Thread(() -> {
            interruption.stop();
            stopped.countDown();
        });
        TrainingListener signal = new TrainingListener() {
            @Override
            public void stepped(String stage, StepReport report) {
                if (report.step() == 0) {
                    hook.start();
                    while (!Thread.currentThread().isInterrupted()) {
                        Thread.onSpinWait();
                    }
                }
            }
        };

        // when
        String said = "";
        try {
            interruption.whileTraining(() -> train(
                    Training.defaults().checkpoints(kept, Interval.never()).listeners(signal)));
        } catch (TrainingInterruptedException e) {
            said = e.getMessage();
        }
        Thread.interrupted();

        // then
        assertThat(said).startsWith("training was interrupted after step");
        assertThat(kept.saves).hasPositiveValue();
        assertThat(stopped.getCount()).as("goes before the last word is spoken").isEqualTo(1);
        interruption.done();
        stopped.await();
    }

    @Test
    @Timeout(60)
    void waitsForNothingAfterATraining() {
        interruption.whileTraining(() -> train(Training.defaults()));

        interruption.stop();

        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    private static TrainedForecaster train(Training training) {
        try (CsvTable table = CsvTable.open(Samples.retail().open(), "retail", CsvOptions.defaults())) {
            SeriesTable sales = SeriesTable.read(
                    table, SeriesColumns.target("sales").time("month").series("shop", "product"));
            return Forecaster.builder()
                    .horizon(6)
                    .hidden(4)
                    .epochs(1)
                    .members(1)
                    .build()
                    .fit(sales, training.threads(1));
        }
    }

    private static final class Kept implements CheckpointStore {
        private final AtomicInteger saves = new AtomicInteger();

        @Override
        public Optional<Snapshot> load(String stage) {
            return Optional.empty();
        }

        @Override
        public void save(String stage, Snapshot snapshot) {
            saves.incrementAndGet();
        }
    }
}
