package dev.carousel.models.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.InvalidInputException;
import dev.carousel.models.table.Frequency;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HolidaysTest {
    private static final Holidays CHRISTMAS = new Holidays(List.of(
            new Holiday(LocalDate.of(2025, 12, 26), "christmas"),
            new Holiday(LocalDate.of(2025, 12, 25), "christmas"),
            new Holiday(LocalDate.of(2025, 12, 25), "christmas"),
            new Holiday(LocalDate.of(2025, 12, 24), "eve")));

    @TempDir
    Path folder;

    @Test
    void areSortedAndEachOnce() {
        assertThat(CHRISTMAS.days())
                .extracting(day -> day.date().getDayOfMonth())
                .containsExactly(24, 25, 26);
        assertThat(CHRISTMAS.names()).containsExactly("christmas", "eve");
    }

    /** christmas, eve, whether tomorrow is a holiday, whether yesterday was. */
    @ParameterizedTest
    @CsvSource({
        "day, 2025-12-22T00:00, 0 0 0 0",
        "day, 2025-12-23T00:00, 0 0 1 0",
        "day, 2025-12-24T00:00, 0 1 1 0",
        "day, 2025-12-25T00:00, 1 0 1 1",
        "day, 2025-12-26T00:00, 1 0 0 1",
        "day, 2025-12-27T00:00, 0 0 0 1",
        "1h,  2025-12-25T00:00, 1 0 1 1",
        "1h,  2025-12-25T23:00, 1 0 1 1",
        "1h,  2025-12-26T23:00, 1 0 0 1",
        "1w,  2025-12-19T00:00, 1 1",
        "1w,  2025-12-20T00:00, 2 1",
        "1w,  2025-12-18T00:00, 0 1",
        "1M,  2025-12-31T00:00, 2 1",
        "1M,  2025-11-30T00:00, 0 0",
        "quarter, 2025-10-01T00:00, 2 1",
        "2d,  2025-12-24T00:00, 1 1",
        "36h, 2025-12-23T18:00, 1 1 1 0",
        "36h, 2025-12-24T18:00, 2 1 1 0",
    })
    void areCountedInTheStepsTheyFallInto(String frequency, LocalDateTime time, String expected) {
        HolidayFeatures features = new HolidayFeatures(CHRISTMAS, Frequency.of(frequency));
        float[] out = new float[features.size()];
        java.util.Arrays.fill(out, 7);

        features.write(time.toEpochSecond(ZoneOffset.UTC), out, 0);

        List<String> found = new ArrayList<>();
        for (float value : out) {
            found.add(String.valueOf((int) value));
        }
        assertThat(String.join(" ", found)).isEqualTo(expected);
    }

    @Test
    void areReadFromATable() throws IOException {
        assertThat(read("name,date\neve,2025-12-24\nchristmas,2025-12-25\nchristmas,2025-12-26\n"))
                .isEqualTo(CHRISTMAS);
        assertThat(read("date,name\n").isEmpty()).isTrue();
    }

    @Test
    void sayWhichLineIsWrong() {
        assertThatThrownBy(() -> read("date,name\n2025-12-24,eve\n25.12.2025,christmas\n"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("line 3")
                .hasMessageContaining("'25.12.2025'")
                .hasMessageContaining("2026-12-25");
        assertThatThrownBy(() -> read("date,name\n2025-12-24,\n"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("line 2")
                .hasMessageContaining("has no name");
        assertThatThrownBy(() -> read("day,name\n2025-12-24,eve\n"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("no column 'date'");
    }

    @Test
    void refuseANameForEachDay() {
        List<Holiday> days = new ArrayList<>();
        for (int k = 0; k <= Holidays.MOST_NAMES; k++) {
            days.add(new Holiday(LocalDate.of(2025, 1, 1).plusDays(k), "day " + k));
        }
        assertThatThrownBy(() -> new Holidays(days))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("at most 200 different names, found 201");
    }

    @Test
    void refuseStepsWithoutTimes() {
        Frequency index = Frequency.every(1, Frequency.Unit.INDEX);
        assertThatThrownBy(() -> new HolidayFeatures(CHRISTMAS, index)).isInstanceOf(InvalidInputException.class);
        assertThat(new HolidayFeatures(Holidays.none(), index).size()).isZero();
    }

    private Holidays read(String text) throws IOException {
        return Holidays.read(Files.writeString(folder.resolve("holidays.csv"), text));
    }
}
