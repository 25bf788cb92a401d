package dev.carousel.models.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.InvalidInputException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeFormatTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2024-02-29                | yyyy-MM-dd                 | 2024-02-29T00:00",
                "1749-01                   | yyyy-MM                    | 1749-01-01T00:00",
                "1821                      | yyyy                       | 1821-01-01T00:00",
                "2024-01-31 13:45          | yyyy-MM-dd HH:mm           | 2024-01-31T13:45",
                "2024-01-31 13:45:07       | yyyy-MM-dd HH:mm:ss        | 2024-01-31T13:45:07",
                "2024-01-31 13:45:07.000   | yyyy-MM-dd HH:mm:ss.SSS    | 2024-01-31T13:45:07",
                "2024-01-31T13:45:07Z      | yyyy-MM-dd'T'HH:mm:ssX     | 2024-01-31T13:45:07",
                "2024-01-31T13:45:07+02:00 | yyyy-MM-dd'T'HH:mm:ssxxx   | 2024-01-31T11:45:07",
                "2024-01-31 13:45:07-0530  | yyyy-MM-dd HH:mm:ssxx      | 2024-01-31T19:15:07",
                "2024-01-31 13:45:07+00    | yyyy-MM-dd HH:mm:ssx       | 2024-01-31T13:45:07",
                "2024/01/31                | yyyy/MM/dd                 | 2024-01-31T00:00",
                "31.01.2024                | dd.MM.yyyy                 | 2024-01-31T00:00",
                "1.2.2024 9:05             | d.M.yyyy H:mm              | 2024-02-01T09:05",
                "12/31/2024                | MM/dd/yyyy                 | 2024-12-31T00:00",
                "31/12/2024                | dd/MM/yyyy                 | 2024-12-31T00:00",
                "2020-Q3                   | yyyy-'Q'Q                  | 2020-07-01T00:00",
                "2020Q1                    | yyyy'Q'Q                   | 2020-01-01T00:00",
                "20240131                  | yyyyMMdd                   | 2024-01-31T00:00",
                "202401                    | yyyyMM                     | 2024-01-01T00:00",
            })
    void recognisesForms(String text, String pattern, LocalDateTime utc) {
        TimeFormat format = TimeForms.of(text).get(0);

        assertThat(format.pattern()).isEqualTo(pattern);
        assertThat(format.parse(text)).isEqualTo(utc.toEpochSecond(ZoneOffset.UTC));
        assertThat(TimeFormat.of(pattern)).isEqualTo(format);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2023-02-29",
                "2024-13",
                "2024-00-10",
                "2024-1-5",
                "24:00",
                "2024-01-01 24:00",
                "2024-01-01 10:60",
                "31.11.2024",
                "2020-Q5",
                "Jan 2024",
                "2024-01-01T00:00:00+19:00",
                "",
                "x",
                "1.5",
                "0000-01-01",
                "1234567890123456",
                "2024-01-31x"
            })
    void recognisesNothingElse(String text) {
        assertThat(TimeForms.of(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "144", "-3", "999", "2300", "123456789"})
    void takesOtherWholeNumbersForAnIndex(String text) {
        assertThat(TimeForms.of(text)).first().isEqualTo(TimeFormat.INDEX);
        assertThat(TimeFormat.INDEX.format(TimeFormat.INDEX.parse(text))).isEqualTo(text);
    }

    @Test
    void writesTimesInTheFormItReads() {
        assertThat(TimeFormat.of("yyyy-MM").format(TimeFormat.of("yyyy-MM-dd").parse("1984-01-31")))
                .isEqualTo("1984-01");
        assertThat(TimeFormat.of("yyyy-MM-dd'T'HH:mm:ssxxx").format(0)).isEqualTo("1970-01-01T00:00:00+00:00");
        assertThat(TimeFormat.of("d.M.yyyy H:mm").format(-1)).isEqualTo("31.12.1969 23:59");
        assertThat(TimeFormat.of("yyyy'Q'Q").format(86_400L * 100)).isEqualTo("1970Q2");
    }

    /** {@code java.time} as the witness, over dates of five centuries. */
    @ParameterizedTest
    @ValueSource(
            strings = {"yyyy-MM-dd", "dd.MM.yyyy", "MM/dd/yyyy HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "d/M/yyyy", "yyyyMMdd"})
    void agreesWithJavaTime(String pattern) {
        long seed = 41;
        Random random = new Random(seed);
        DateTimeFormatter witness = DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
        TimeFormat format = TimeFormat.of(pattern);
        for (int i = 0; i < 2000; i++) {
            long time = random.nextLong(-10_000_000_000L, 10_000_000_000L);
            String expected =
                    LocalDateTime.ofEpochSecond(time, 0, ZoneOffset.UTC).format(witness);

            assertThat(format.format(time)).as("seed %d, time %d", seed, time).isEqualTo(expected);
            assertThat(format.format(format.parse(expected))).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({"MM-dd,no year", "yy-MM,unknown field 'yy'", "yyyy-MMM,unknown field 'MMM'", "yyyy'Q,not closed"})
    void refusesUnknownPatterns(String pattern, String message) {
        assertThatThrownBy(() -> TimeFormat.of(pattern))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(message);
    }

    @Test
    void goesOnToTheUnpaddedFormOnceItIsNeeded() {
        SeriesTable table = Tables.series(
                "day,x\n2024-01-01 10:00,1\n2024-01-01 11:00,2\n2024-01-02 9:00,3\n",
                SeriesColumns.target("x").time("day"));

        assertThat(table.format().pattern()).isEqualTo("yyyy-MM-dd H:mm");
        assertThat(table.series().get(0).length()).isEqualTo(24);
    }
}
