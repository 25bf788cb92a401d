package dev.carousel.models.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.InvalidInputException;
import dev.carousel.models.table.Frequency;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalendarFeaturesTest {
    @ParameterizedTest
    @CsvSource({
        "15min, 'TIME_OF_DAY, DAY_OF_WEEK, DAY_OF_YEAR'",
        "1h,    'TIME_OF_DAY, DAY_OF_WEEK, DAY_OF_YEAR'",
        "day,   'DAY_OF_WEEK, DAY_OF_MONTH, DAY_OF_YEAR'",
        "1w,    'DAY_OF_MONTH, DAY_OF_YEAR'",
        "1M,    MONTH_OF_YEAR",
        "quarter, MONTH_OF_YEAR",
    })
    void tellTheCyclesInWhichStepsDiffer(String frequency, String cycles) {
        assertThat(CalendarFeatures.of(Frequency.of(frequency)).cycles()).hasToString("[" + cycles + "]");
    }

    @Test
    void tellNothingOfYears() {
        assertThat(CalendarFeatures.of(Frequency.every(1, Frequency.Unit.YEAR)).size())
                .isZero();
    }

    @Test
    void refuseStepsWithoutTimes() {
        assertThatThrownBy(() -> CalendarFeatures.of(Frequency.every(1, Frequency.Unit.INDEX)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("need times");
    }

    /** A year that is seen once is no cycle. */
    @Test
    void leaveOutCyclesThatDoNotComeRoundTwice() {
        CalendarFeatures daily = CalendarFeatures.of(Frequency.of("day"));

        assertThat(daily.within(13 * 86_400L).cycles()).isEmpty();
        assertThat(daily.within(14 * 86_400L).cycles()).containsExactly(CalendarCycle.DAY_OF_WEEK);
        assertThat(daily.within(731 * 86_400L).cycles()).hasSize(2);
        assertThat(daily.within(732 * 86_400L).cycles()).hasSize(3);
    }

    @Test
    void areAPointOnACircle() {
        LocalDateTime wednesdayNoon = LocalDateTime.of(2025, 1, 1, 12, 0);
        float[] out = new float[7];

        CalendarFeatures.of(Frequency.of("1h")).write(wednesdayNoon.toEpochSecond(ZoneOffset.UTC), out, 1);

        assertThat(out[0]).isZero();
        assertThat(out[1]).isCloseTo(0, within(1e-7f));
        assertThat(out[2]).isEqualTo(-1);
        assertThat(out[3]).isEqualTo((float) StrictMath.sin(2 * Math.PI * 2 / 7));
        assertThat(out[4]).isEqualTo((float) StrictMath.cos(2 * Math.PI * 2 / 7));
        assertThat(out[5]).isZero();
        assertThat(out[6]).isEqualTo(1);
    }

    @Test
    void giveADateTheSamePlaceInAllYearsAndMonthsOneLastDay() {
        for (LocalDate date : List.of(LocalDate.of(2024, 3, 1), LocalDate.of(2023, 3, 1), LocalDate.of(1961, 3, 1))) {
            assertThat(CalendarCycle.DAY_OF_YEAR.place(date, 0)).isEqualTo(60);
        }
        for (int month = 1; month <= 12; month++) {
            LocalDate first = LocalDate.of(2023, month, 1);
            assertThat(CalendarCycle.DAY_OF_MONTH.place(first, 0)).isZero();
            assertThat(CalendarCycle.DAY_OF_MONTH.place(first.plusMonths(1).minusDays(1), 0))
                    .isEqualTo(30);
        }
    }

    /** The proleptic calendar goes on before 1970. */
    @Test
    void knowTimesBefore1970() {
        float[] out = new float[6];
        CalendarFeatures.of(Frequency.of("1h")).write(-1, out, 0);
        float[] last = new float[6];
        CalendarFeatures.of(Frequency.of("1h"))
                .write(LocalDateTime.of(1969, 12, 31, 23, 59).toEpochSecond(ZoneOffset.UTC), last, 0);
        assertThat(out).containsExactly(last);
        assertThat(CalendarCycle.DAY_OF_WEEK.place(LocalDate.of(1969, 12, 31), 0))
                .isEqualTo(2);
    }

    @Test
    void areFoundByTheirNamesInFiles() {
        for (CalendarCycle cycle : CalendarCycle.values()) {
            assertThat(CalendarCycle.of(cycle.key())).isEqualTo(cycle);
        }
        assertThatThrownBy(() -> CalendarCycle.of("moon"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("'moon'")
                .hasMessageContaining("day_of_week");
        assertThatThrownBy(() -> new CalendarFeatures(List.of(CalendarCycle.DAY_OF_WEEK, CalendarCycle.DAY_OF_WEEK)))
                .isInstanceOf(InvalidInputException.class);
    }
}
