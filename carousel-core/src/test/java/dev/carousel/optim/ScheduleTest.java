package dev.carousel.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
}
