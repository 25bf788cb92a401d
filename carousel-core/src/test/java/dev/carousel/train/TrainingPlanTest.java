package dev.carousel.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.InvalidInputException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TrainingPlanTest {
    @Test
    void isAValueThatMethodsGiveChangedCopiesOf() {
        TrainingPlan plain = TrainingPlan.ofSteps(10);
        TrainingPlan full = plain.clipNorm(1)
                .averageDecay(0.9)
                .validate(5, 2)
                .checkpointEvery(Interval.ofTime(Duration.ofSeconds(30)));
        assertThat(plain).isEqualTo(TrainingPlan.ofSteps(10));
        assertThat(full).isEqualTo(new TrainingPlan(10, 1, 0.9, 5, 2, new Interval(0, Duration.ofSeconds(30))));
    }

    @Test
    void refusesSettingsThatCannotWork() {
        TrainingPlan plan = TrainingPlan.ofSteps(10);
        assertThatThrownBy(() -> TrainingPlan.ofSteps(-1)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> plan.clipNorm(0)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> plan.clipNorm(Double.NaN)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> plan.averageDecay(1)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> plan.validate(-1, 0)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> plan.validate(1, -1)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void savesBySteps() {
        Interval interval = Interval.ofSteps(3);
        assertThat(interval.due(3, Duration.ZERO)).isTrue();
        assertThat(interval.due(4, Duration.ofDays(1))).isFalse();
    }

    @Test
    void savesByTimeOrNever() {
        Interval interval = Interval.ofTime(Duration.ofSeconds(2));
        assertThat(interval.due(1, Duration.ofMillis(1999))).isFalse();
        assertThat(interval.due(1, Duration.ofMillis(2000))).isTrue();
        assertThat(Interval.never().due(1, Duration.ofDays(1))).isFalse();
    }
}
