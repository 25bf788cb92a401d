package dev.carousel.models.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.InvalidInputException;
import dev.carousel.train.CheckpointStore;
import dev.carousel.train.Interval;
import dev.carousel.train.Snapshot;
import dev.carousel.train.TrainingListener;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingTest {
    private static final CheckpointStore STORE = new CheckpointStore() {
        @Override
        public Optional<Snapshot> load(String stage) {
            return Optional.empty();
        }

        @Override
        public void save(String stage, Snapshot snapshot) {}
    };

    @Test
    void changesOneThingAtATime() {
        TrainingListener listener = new TrainingListener() {};
        Training training = Training.defaults()
                .seed(7)
                .threads(3)
                .validationShare(.2)
                .checkpoints(STORE, Interval.ofSteps(9))
                .listeners(listener);

        assertThat(training.seed()).isEqualTo(7);
        assertThat(training.threads()).isEqualTo(3);
        assertThat(training.validationShare()).isEqualTo(.2);
        assertThat(training.checkpoints()).isSameAs(STORE);
        assertThat(training.checkpointEvery()).isEqualTo(Interval.ofSteps(9));
        assertThat(training.listeners()).containsExactly(listener);
        assertThat(Training.defaults()).isEqualTo(Training.defaults());
    }

    @Test
    void keepsCheckpointsEveryTenSecondsUnlessToldOtherwise() {
        assertThat(Training.defaults().checkpointEvery()).isEqualTo(Interval.never());
        assertThat(Training.defaults().checkpoints(STORE).checkpointEvery())
                .isEqualTo(Interval.ofTime(Duration.ofSeconds(10)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -.1, .51, Double.NaN})
    void refusesSharesThatLeaveTooLittle(double share) {
        assertThatThrownBy(() -> Training.defaults().validationShare(share))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("validation: expected a share above 0 and at most .5, found " + share);
    }

    @Test
    void refusesNegativeThreads() {
        assertThatThrownBy(() -> Training.defaults().threads(-1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("threads: expected 0 (all processors) or more, found -1");
    }
}
