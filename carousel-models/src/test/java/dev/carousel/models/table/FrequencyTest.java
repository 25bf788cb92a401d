package dev.carousel.models.table;

import static dev.carousel.models.table.Frequency.Unit.DAY;
import static dev.carousel.models.table.Frequency.Unit.HOUR;
import static dev.carousel.models.table.Frequency.Unit.INDEX;
import static dev.carousel.models.table.Frequency.Unit.MINUTE;
import static dev.carousel.models.table.Frequency.Unit.MONTH;
import static dev.carousel.models.table.Frequency.Unit.SECOND;
import static dev.carousel.models.table.Frequency.Unit.WEEK;
import static dev.carousel.models.table.Frequency.Unit.YEAR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.InvalidInputException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrequencyTest {
    private static Frequency inferred(String... times) {
        TimeFormat format = TimeForms.of(times[0]).get(0);
        return FrequencyInference.of(
                List.of(Times.of(Arrays.stream(times).mapToLong(format::parse).toArray())), format);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2024-01 2024-02 2024-03                              | monthly",
                "2024-01-31 2024-02-29 2024-03-31 2024-04-30          | monthly",
                "2023-01-30 2023-02-28 2023-03-30                     | monthly",
                "2021-02-01 2021-03-01                                | monthly",
                "2024-01-31 2024-02-29 2024-03-28 2024-04-30          | monthly",
                "2020-01-01 2020-04-01 2020-07-01 2020-10-01          | quarterly",
                "2020Q1 2020Q2 2020Q4                                 | quarterly",
                "1990 1991 1992                                       | yearly",
                "2020-01-01 2021-01-01 2022-01-01                     | yearly",
                "2020-01 2020-03 2020-05                              | every 2 months",
                "2024-01-01 2024-01-02 2024-01-05 2024-01-06          | daily",
                "2024-01-01 2024-01-08 2024-01-15                     | weekly",
                "2021-01-01 2021-01-29 2021-02-26 2021-03-26          | every 4 weeks",
                "2024-01-01 2024-01-31 2024-03-01 2024-03-31          | every 30 days",
                "2024-01-01T00:00 2024-01-01T01:00 2024-01-01T02:00   | hourly",
                "2024-01-01T00:00 2024-01-01T00:15 2024-01-01T00:30   | every 15 minutes",
                "2024-01-01T00:00 2024-01-01T12:00 2024-01-02T00:00   | every 12 hours",
                "2024-01-01T00:00:00 2024-01-01T00:00:01              | every second",
                "1 2 3 7                                              | by index",
                "10 20 30                                             | every 10 of the index",
                "2024-01-31                                           | daily",
                "2024-01                                              | monthly",
                "5                                                    | by index",
            })
    void isInferredFromTimes(String times, String name) {
        assertThat(inferred(times.strip().split(" ")).name()).isEqualTo(name);
    }

    @Test
    void isTheCommonestDistanceOfAllSeries() {
        long[] sparse = {0, 7200, 14_400};
        long[] dense = {0, 3600, 7200, 10_800, 14_400};

        Frequency frequency =
                FrequencyInference.of(List.of(Times.of(sparse), Times.of(dense)), TimeFormat.of("yyyy-MM-dd HH:mm"));

        assertThat(frequency).isEqualTo(Frequency.every(1, HOUR));
    }

    @Test
    void saysTheSameInTheLargestUnit() {
        assertThat(Frequency.every(3600, SECOND)).isEqualTo(Frequency.every(1, HOUR));
        assertThat(Frequency.every(14, DAY)).isEqualTo(Frequency.every(2, WEEK));
        assertThat(Frequency.every(12, MONTH)).isEqualTo(Frequency.every(1, YEAR));
        assertThat(Frequency.every(90, MINUTE).unit()).isEqualTo(MINUTE);
        assertThat(Frequency.every(60, INDEX).unit()).isEqualTo(INDEX);
    }

    @ParameterizedTest
    @CsvSource({
        "2024-01-31,1,2024-02-29",
        "2024-01-31,2,2024-03-31",
        "2024-01-31,13,2025-02-28",
        "2024-02-29,1,2024-03-31",
        "2024-01-31,-2,2023-11-30"
    })
    void stepsFromMonthEndToMonthEnd(String from, int steps, String to) {
        Frequency monthEnds = Frequency.every(1, MONTH).onDay(31);
        TimeFormat format = TimeFormat.of("yyyy-MM-dd");

        assertThat(format.format(monthEnds.plus(format.parse(from), steps))).isEqualTo(to);
        assertThat(monthEnds.stepsBetween(format.parse(from), format.parse(to))).isEqualTo(steps);
    }

    @Test
    void undoesItsOwnSteps() {
        for (Frequency.Unit unit : Frequency.Unit.values()) {
            for (int count : new int[] {1, 2, 5, 15}) {
                Frequency frequency = Frequency.every(count, unit);
                long start = frequency.plus(1_706_659_200L, 0);
                for (long n : LongStream.rangeClosed(-400, 400).toArray()) {
                    assertThat(frequency.stepsBetween(start, frequency.plus(start, n)))
                            .as("%s, n=%d", frequency.name(), n)
                            .isEqualTo(n);
                }
            }
        }
    }

    @Test
    void refusesPartsOfAStep() {
        Frequency hourly = Frequency.every(1, HOUR);

        assertThat(hourly.isWhole(0, 5400)).isFalse();
        assertThatThrownBy(() -> hourly.stepsBetween(0, 5400))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("not whole steps apart: hourly");
    }

    @Test
    void refusesStepsBeyondTheCalendar() {
        assertThatThrownBy(() -> Frequency.every(1, YEAR).plus(0, Long.MAX_VALUE))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("beyond the calendar");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,HOUR    | 24 168",
                "15,MINUTE | 96 672",
                "1,DAY     | 7 365",
                "1,WEEK    | 52",
                "2,WEEK    | 26",
                "1,MONTH   | 12",
                "1,QUARTER | 4",
                "6,HOUR    | 4 28",
                "1,YEAR    | ''",
                "1,INDEX   | ''",
                "7,HOUR    | 24",
            })
    void knowsTheCalendarsPeriods(String step, String periods) {
        String[] parts = step.strip().split(",");
        Frequency frequency = Frequency.every(Integer.parseInt(parts[0]), Frequency.Unit.valueOf(parts[1]));

        assertThat(frequency.likelyPeriods().stream().map(String::valueOf).toList())
                .isEqualTo(periods.isBlank() ? List.of() : List.of(periods.split(" ")));
    }

    @ParameterizedTest
    @CsvSource({
        "15min,every 15 minutes",
        "1h,hourly",
        "h,hourly",
        "60 min,hourly",
        "1d,daily",
        "2w,every 2 weeks",
        "1M,monthly",
        "3M,quarterly",
        "month,monthly",
        "2 Months,every 2 months",
        "quarter,quarterly",
        "q,quarterly",
        "YEAR,yearly",
        "30s,every 30 seconds",
        "10,every 10 of the index"
    })
    void isReadFromAShortText(String text, String name) {
        assertThat(Frequency.of(text).name()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "0d", "-1d", "1.5h", "fortnight", "d1", "1 d d", "9999999999s", "D", "15MIN d", "index"
            })
    void refusesATextThatIsNoFrequency(String text) {
        assertThatThrownBy(() -> Frequency.of(text))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("expected a number and one of s, min, h, d, w, M, q, y")
                .hasMessageEndingWith("found '" + text + "'");
    }

    @Test
    void refusesAnMThatMayBeMinutesOrMonths() {
        assertThatThrownBy(() -> Frequency.of("15m")).hasMessageContaining("may be minutes (min) or months (M)");
    }

    @Test
    void refusesNonsense() {
        assertThatThrownBy(() -> Frequency.every(0, DAY)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> Frequency.every(1, MONTH).onDay(32)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> Frequency.every(1, DAY).onDay(3)).isInstanceOf(InvalidInputException.class);
    }
}
