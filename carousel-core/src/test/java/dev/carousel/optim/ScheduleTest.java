package dev.carousel.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.InvalidInputException;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    @Test
    void staysConstant() {
        assertThat(Schedule.constant(0.3f).at(0)).isEqualTo(0.3f);
        assertThat(Schedule.constant(0.3f).at(1L << 40)).isEqualTo(0.3f);
    }

    @Test
    void warmsUpAndFallsAlongACosine() {
        Schedule schedule = Schedule.warmupCosine(2, 4, 104, 0.1);
        assertThat(schedule.at(0)).isEqualTo(0.5f);
        assertThat(schedule.at(1)).isEqualTo(1f);
        assertThat(schedule.at(3)).isEqualTo(2f);
        assertThat(schedule.at(4)).isEqualTo(2f);
        assertThat(schedule.at(54)).as("half way").isCloseTo(1.1f, within(1e-6f));
        assertThat(schedule.at(29))
                .as("a quarter")
                .isCloseTo((float) (0.2 + 0.9 * (1 + Math.sqrt(0.5))), within(1e-6f));
        assertThat(schedule.at(104)).isCloseTo(0.2f, within(1e-7f));
        assertThat(schedule.at(100_000)).isEqualTo(schedule.at(104));
        for (int step = 5; step <= 104; step++) {
            assertThat(schedule.at(step)).isLessThan(schedule.at(step - 1));
        }
    }

    @Test
    void warmsUpAndFallsAlongALine() {
        Schedule schedule = Schedule.warmupLinear(2, 4, 104, 0.5);
        assertThat(schedule.at(0)).isEqualTo(0.5f);
        assertThat(schedule.at(3)).isEqualTo(2f);
        assertThat(schedule.at(4)).isEqualTo(2f);
        assertThat(schedule.at(54)).as("half way").isEqualTo(1.5f);
        assertThat(schedule.at(79)).as("three quarters").isEqualTo(1.25f);
        assertThat(schedule.at(104)).isEqualTo(1f);
        assertThat(schedule.at(1L << 40)).isEqualTo(1f);
        assertThat(Schedule.warmupLinear(1, 0, 0, 0.5).at(0)).isEqualTo(0.5f);
    }

    @Test
    void mayWarmUpOnly() {
        Schedule schedule = Schedule.warmupCosine(1, 10, 10, 0.5);
        assertThat(schedule.at(9)).isEqualTo(1f);
        assertThat(schedule.at(10)).isEqualTo(0.5f);
    }

    @Test
    void fallsInSteps() {
        Schedule schedule = Schedule.step(1, 0.5, 3);
        assertThat(new float[] {schedule.at(0), schedule.at(2), schedule.at(3), schedule.at(5), schedule.at(6)})
                .containsExactly(1, 1, 0.5f, 0.5f, 0.25f);
    }

    @Test
    void fallsExponentially() {
        Schedule schedule = Schedule.exponential(4, 0.5);
        assertThat(new float[] {schedule.at(0), schedule.at(1), schedule.at(10)})
                .containsExactly(4, 2, 4f / 1024);
    }

    @Test
    void refusesRatesThatAreNone() {
        for (float rate : new float[] {Float.NaN, -1, Float.POSITIVE_INFINITY}) {
            for (ThrowingCallable making : List.<ThrowingCallable>of(
                    () -> Schedule.constant(rate),
                    () -> Schedule.warmupCosine(rate, 1, 10, 0),
                    () -> Schedule.warmupLinear(rate, 1, 10, 0),
                    () -> Schedule.step(rate, 0.5, 1),
                    () -> Schedule.exponential(rate, 0.5))) {
                assertThatThrownBy(making)
                        .isInstanceOf(InvalidInputException.class)
                        .hasMessageContaining("found " + rate);
            }
        }
    }

    @Test
    void refusesToGrow() {
        for (double factor : new double[] {Double.NaN, -0.5, 0, 1.001, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> Schedule.step(1, factor, 3))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("found " + factor);
            assertThatThrownBy(() -> Schedule.exponential(1, factor)).hasMessageContaining("found " + factor);
        }
        for (double floor : new double[] {Double.NaN, -0.1, 1.001}) {
            assertThatThrownBy(() -> Schedule.warmupCosine(1, 2, 10, floor))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("found 2, 10 and " + floor);
            assertThatThrownBy(() -> Schedule.warmupLinear(1, 2, 10, floor)).hasMessageContaining("" + floor);
        }
        assertThat(Schedule.exponential(2, 1).at(99)).isEqualTo(2);
    }

    @Test
    void refusesStepsBelowNone() {
        assertThatThrownBy(() -> Schedule.warmupCosine(1, -5, 10, 0)).hasMessageContaining("found -5, 10");
        assertThatThrownBy(() -> Schedule.warmupLinear(1, 0, -1, 0)).hasMessageContaining("found 0, -1");
        assertThatThrownBy(() -> Schedule.step(1, 0.5, 0)).hasMessageContaining("found 0");
    }
}
