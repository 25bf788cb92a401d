package dev.carousel.models.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.InvalidInputException;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Training of a language model gives the same bits, interrupted or not and by any number of threads. */
class LanguageRestartTest {
    private static final Corpus TEXT = Rhymes.corpus(150);

    @AfterEach
    void clearInterrupt() {
        Thread.interrupted();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 13, 40})
    void endsWithTheSameFilesAfterAnInterruption(long steps) {
        TrainedLanguageModel never = Rhymes.regularised().build().fit(TEXT, Rhymes.training());
        Memory memory = new Memory();
        Training kept = Rhymes.training().checkpoints(memory, Interval.ofSteps(7));
        TrainingListener interrupting = new TrainingListener() {
            @Override
            public void stepped(String stage, StepReport report) {
                if (report.step() + 1 == steps) {
                    Thread.currentThread().interrupt();
                }
            }
        };

        assertThatThrownBy(() -> Rhymes.regularised().build().fit(TEXT, kept.listeners(interrupting)))
                .isInstanceOf(TrainingInterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
        TrainedLanguageModel resumed = Rhymes.regularised().build().fit(TEXT, kept);

        assertSame(resumed, never);
        assertThatThrownBy(() -> Rhymes.regularised().dropout(.3).build().fit(TEXT, kept))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("other data, settings");
    }

    @Test
    void givesTheSameBitsByAnyNumberOfThreads() {
        LanguageModel.Builder sampled = Rhymes.regularised().sampled(6);

        TrainedLanguageModel one = sampled.build().fit(TEXT, Rhymes.training());

        assertSame(sampled.build().fit(TEXT, Rhymes.training().threads(3)), one);
    }

    private static void assertSame(TrainedLanguageModel actual, TrainedLanguageModel expected) {
        assertThat(actual.files().tensors()).isEqualTo(expected.files().tensors());
        assertThat(actual.files().preparation()).isEqualTo(expected.files().preparation());
        assertThat(actual.files().config()).isEqualTo(expected.files().config());
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
