package dev.carousel.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.InvalidInputException;
import dev.carousel.optim.Adam;
import dev.carousel.optim.Averaging;
import dev.carousel.optim.Clipping;
import dev.carousel.parallel.Workers;
import java.time.Duration;
import java.util.List;
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
        assertThat(full)
                .isEqualTo(new TrainingPlan(
                        10,
                        1,
                        new Clipping(Double.POSITIVE_INFINITY, 1),
                        new Averaging.Exponential(0.9),
                        new Validation(5, 2, Plateau.never(), Validation.Kept.BEST),
                        new Interval(0, Duration.ofSeconds(30))));
    }

    @Test
    void keepsWhatAnotherMethodHasSet() {
        TrainingPlan plan = TrainingPlan.ofSteps(10)
                .reduceOnPlateau(2, 0.25)
                .validate(5, 3)
                .clipValue(2)
                .clipNorm(1)
                .accumulate(4)
                .averageWhenStuck(5);
        assertThat(plan.validation()).isEqualTo(new Validation(5, 3, new Plateau(2, 0.25, 0), Validation.Kept.BEST));
        assertThat(plan.clipping()).isEqualTo(new Clipping(2, 1));
        assertThat(plan.accumulate()).isEqualTo(4);
        assertThat(plan.averaging()).isEqualTo(new Averaging.WhenStuck(5));
        assertThat(plan.averageFrom(7).averaging()).isEqualTo(new Averaging.From(7));
        assertThat(plan.averageDecay(0).averaging()).isEqualTo(Averaging.none());
    }

    @Test
    void refusesToWaitForValidationsThatNeverCome() {
        TrainingPlan plan = TrainingPlan.ofSteps(10);
        for (TrainingPlan waiting : List.of(plan.reduceOnPlateau(2, 0.5), plan.averageWhenStuck(2))) {
            assertThatThrownBy(() -> Trainer.of(new Bowl(), Adam.withRate(1), waiting, Workers.single())
                            .train())
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("needs validation");
        }
    }

    @Test
    void refusesAPatienceWithoutValidations() {
        assertThatThrownBy(() -> TrainingPlan.ofSteps(10).validate(0, 5))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("a patience of 5 waits for validations");
        assertThat(TrainingPlan.ofSteps(10).validate(0, 0)).isEqualTo(TrainingPlan.ofSteps(10));
    }

    @Test
    void refusesToAverageAfterItsLastStep() {
        for (long from : new long[] {4, 100}) {
            TrainingPlan plan = TrainingPlan.ofSteps(4).averageFrom(from);
            assertThatThrownBy(() -> Trainer.of(new Bowl(), Adam.withRate(1), plan, Workers.single())
                            .train())
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("averaging from step " + from + " on would average nothing in 4 steps");
        }
        TrainingPlan lastOnly = TrainingPlan.ofSteps(4).averageFrom(3);
        Bowl bowl = new Bowl();
        Bowl plain = new Bowl();
        Trainer.of(bowl, Adam.withRate(1), lastOnly, Workers.single()).train();
        Trainer.of(plain, Adam.withRate(1), TrainingPlan.ofSteps(4), Workers.single())
                .train();
        assertThat(bowl.parameters().values())
                .containsExactly(plain.parameters().values());
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
        assertThatThrownBy(() -> plan.clipValue(-1)).hasMessageContaining("found -1.0 for values");
        assertThatThrownBy(() -> plan.accumulate(0)).hasMessageContaining("10 steps of 0");
        assertThatThrownBy(() -> plan.averageFrom(-1)).hasMessageContaining("found -1");
        assertThatThrownBy(() -> plan.averageWhenStuck(0)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> plan.reduceOnPlateau(1, 1)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> plan.reduceOnPlateau(new Plateau(1, 0.5, 2))).hasMessageContaining("2.0");
    }

    @Test
    void savesBySteps() {
        Interval interval = Interval.ofSteps(3);
        assertThat(interval.due(3, Duration.ZERO)).isTrue();
        assertThat(interval.due(4, Duration.ofDays(1))).isFalse();
        assertThatThrownBy(() -> Interval.ofSteps(-1)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> Interval.ofTime(Duration.ofSeconds(-2))).hasMessageContaining("PT-2S");
    }

    @Test
    void savesByTimeOrNever() {
        Interval interval = Interval.ofTime(Duration.ofSeconds(2));
        assertThat(interval.due(1, Duration.ofMillis(1999))).isFalse();
        assertThat(interval.due(1, Duration.ofMillis(2000))).isTrue();
        assertThat(Interval.never().due(1, Duration.ofDays(1))).isFalse();
    }
}
