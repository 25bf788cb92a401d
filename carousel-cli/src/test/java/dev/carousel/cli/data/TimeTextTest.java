package dev.carousel.cli.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeTextTest {
    @ParameterizedTest
    @CsvSource({
        "2024-01-31T13:45:09,            2024-01-31 13:45:09",
        "2024-01-31T13:45:09.25,         2024-01-31 13:45:09.250000000",
        "0001-02-03T04:05:06,            0001-02-03 04:05:06",
        "9999-12-31T23:59:59,            9999-12-31 23:59:59",
        "+10000-01-01T00:00:00,          +10000-01-01 00:00:00",
        "-0044-03-15T12:00:00,           -0044-03-15 12:00:00"
    })
    void writesLocalTimes(String time, String text) {
        assertThat(TimeText.of(LocalDateTime.parse(time))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "2024-01-31T23:45:09-05:00,      2024-02-01T04:45:09Z",
        "2024-01-31T13:45:09.25Z,        2024-01-31T13:45:09.250Z",
        "9999-12-31T23:59:59-01:00,      +10000-01-01T00:59:59Z"
    })
    void writesInstantsInUtc(String time, String text) {
        assertThat(TimeText.of(OffsetDateTime.parse(time))).isEqualTo(text);
    }

    @Test
    void agreesWithAFormatter() {
        DateTimeFormatter formatter = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 2000; i++) {
            LocalDateTime time =
                    LocalDateTime.ofEpochSecond(random.nextLong(-62_000_000_000L, 250_000_000_000L), 0, ZoneOffset.UTC);

            assertThat(TimeText.of(time)).as("seed 7, number %d", i).isEqualTo(formatter.format(time));
        }
    }
}
