package dev.carousel.models.table;

import static dev.carousel.models.table.Tables.csv;
import static dev.carousel.models.table.Tables.series;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.InvalidInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeriesTableTest {
    private static final SeriesColumns SALES = SeriesColumns.target("sales").time("day");
    private static final SeriesColumns BY_SHOP = SALES.series("shop");
    private static final double NONE = Double.NaN;

    @TempDir
    Path folder;

    @Test
    void readsOneSeriesAndContinuesItsLabels() {
        Series one = series("day,sales\n1983-10,3\n1983-11,4\n1983-12,5\n", SALES)
                .series()
                .get(0);

        assertThat(one.name()).isEmpty();
        assertThat(one.values()).containsExactly(3, 4, 5);
        assertThat(one.frequency().name()).isEqualTo("monthly");
        assertThat(List.of(one.timeLabel(0), one.timeLabel(2), one.timeLabel(3), one.timeLabel(15)))
                .containsExactly("1983-10", "1983-12", "1984-01", "1985-01");
    }

    @Test
    void takesTimesInAnotherFormThanTheLikelyOne() {
        TimeFormat minutes = TimeFormat.of("yyyy-MM-dd HH:mm");
        String rows = "day,sales\n2024-01-01 10:00:00,1\n2024-01-01 11:00:00,2\n";

        SeriesTable table = series(rows, SALES.likelyTimeFormat(minutes));

        assertThat(table.series().get(0).timeLabel(1)).isEqualTo("2024-01-01 11:00:00");
        assertThatThrownBy(() -> series(rows, SALES.timeFormat(minutes)))
                .hasMessageContaining("'2024-01-01 10:00:00' is not a time in the form yyyy-MM-dd HH:mm");
    }

    @Test
    void readsAmbiguousTimesInTheLikelyForm() {
        TimeFormat american = TimeFormat.of("MM/dd/yyyy");

        SeriesTable table = series("day,sales\n01/02/2024,1\n01/03/2024,2\n", SALES.likelyTimeFormat(american));

        assertThat(table.series().get(0).length()).isEqualTo(2);
    }

    @Test
    void readsAFile() throws Exception {
        Path file = Files.writeString(folder.resolve("sales.csv"), "day,sales\n2024-01-01,1\n2024-01-02,2\n");

        assertThat(SeriesTable.read(file, SALES).series().get(0).values()).containsExactly(1, 2);
    }

    @Test
    void takesTheOrderOfRowsForTimeWithoutATimeColumn() {
        SeriesTable table = series(
                "shop,sales\nb,1\na,5\nb,2\nb,\nb,4\n",
                SeriesColumns.target("sales").series("shop"));

        assertThat(table.frequency().name()).isEqualTo("by index");
        assertThat(table.series()).extracting(Series::name).containsExactly("a", "b");
        assertThat(table.series().get(1).values()).containsExactly(1, 2, NONE, 4);
        assertThat(table.series().get(1).timeLabel(4)).isEqualTo("5");
    }

    @Test
    void sortsSeriesByCodePointsOfTheirKeys() {
        // given keys that a locale, UTF-16 or numbers would order otherwise
        SeriesTable table =
                series("shop,day,sales\n\uD83D\uDE00,1,1\n\uFF21,1,1\nä,1,1\nb,1,1\nB,1,1\n10,1,1\n9,1,1\n", BY_SHOP);

        assertThat(table.series())
                .extracting(Series::name)
                .containsExactly("10", "9", "B", "b", "ä", "\uFF21", "\uD83D\uDE00");
    }

    @Test
    void doesNotDependOnTheOrderOfRows() {
        List<String> rows = new ArrayList<>();
        for (String shop : List.of("a", "b", "c")) {
            for (int day = 1; day <= 28; day++) {
                rows.add(shop + ",2024-02-%02d,%d.5".formatted(day, day * shop.charAt(0)));
            }
        }
        String expected =
                series("shop,day,sales\n" + String.join("\n", rows), BY_SHOP).fingerprint();
        for (long seed = 0; seed < 20; seed++) {
            Collections.shuffle(rows, new Random(seed));

            SeriesTable table = series("shop,day,sales\n" + String.join("\n", rows), BY_SHOP);

            assertThat(table.fingerprint()).as("seed %d", seed).isEqualTo(expected);
        }
    }

    @Test
    void joinsSeveralKeysToNamesThatDiffer() {
        SeriesTable table =
                series("shop,item,day,sales\na/b,c,1,1\na,b/c,1,1\nx,y,1,1\n", SALES.series("shop", "item"));

        assertThat(table.series()).extracting(Series::name).containsExactly("a/b\\/c", "a\\/b/c", "x/y");
        assertThat(table.series().get(2).key()).containsExactly("x", "y");
    }

    @Test
    void putsMissingStepsAndValuesOnTheGrid() {
        SeriesTable table =
                series("day,sales\n2024-01-01,1\n2024-01-02,NA\n2024-01-05,5\n2024-01-06,6\n2024-01-07,7\n", SALES);

        assertThat(table.series().get(0).values()).containsExactly(1, NONE, NONE, NONE, 5, 6, 7);
        assertThat(table.series().get(0).missing()).isEqualTo(3);
        assertThat(table.notes()).containsExactly("2 steps without a row and 1 row without a value in 1 series");
    }

    @Test
    void leavesFutureRowsOutOfTheHistory() {
        SeriesTable table =
                series("day,sales\n2024-01-01,1\n2024-01-02,\n2024-01-03,3\n2024-01-04,\n2024-01-05,\n", SALES);

        assertThat(table.series().get(0).values()).containsExactly(1, NONE, 3);
        assertThat(table.notes())
                .contains("2 future rows (an empty target after the last value) in 1 series, not part of the history");
    }

    @Test
    void leavesSeriesWithoutValuesOutAndSaysSo() {
        SeriesTable table = series("shop,day,sales\na,1,1\na,2,2\nb,1,\nb,2,\n", BY_SHOP);

        assertThat(table.series()).extracting(Series::name).containsExactly("a");
        assertThat(table.notes()).containsExactly("1 series without any value left out: 'b'");
    }

    @Test
    void tellsDayFromMonthByTheWholeColumn() {
        SeriesTable european = series("day,sales\n11/01/2024,1\n12/01/2024,2\n13/01/2024,3\n", SALES);
        SeriesTable american = series("day,sales\n01/11/2024,1\n01/12/2024,2\n01/13/2024,3\n", SALES);

        assertThat(european.format().pattern()).isEqualTo("dd/MM/yyyy");
        assertThat(european.frequency().name()).isEqualTo("daily");
        assertThat(european.series().get(0).timeLabel(3)).isEqualTo("14/01/2024");
        assertThat(american.series().get(0).start())
                .isEqualTo(european.series().get(0).start());
        assertThat(american.series().get(0).timeLabel(3)).isEqualTo("01/14/2024");
    }

    @Test
    void refusesDatesWhoseDayAndMonthStayOpen() {
        String text = "day,sales\n01/01/2024,1\n02/01/2024,2\n03/01/2024,3\n";

        assertThatThrownBy(() -> series(text, SALES))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(
                        "sales.csv, line 4 ('03/01/2024'), column 'day': day and month can't be told apart")
                .hasMessageContaining("yyyy-MM-dd")
                .hasMessageContaining("--time-format dd/MM/yyyy");
        SeriesColumns told = SALES.timeFormat(TimeFormat.of("dd/MM/yyyy"));
        assertThat(series(text, told).frequency().name()).isEqualTo("daily");
    }

    @Test
    void acceptsDatesThatMeanTheSameEitherWay() {
        assertThat(series("day,sales\n01/01/2022,1\n01/01/2023,2\n01/01/2024,3\n", SALES)
                        .frequency()
                        .name())
                .isEqualTo("yearly");
    }

    @Test
    void correctsItsGuessOfAFormFromLaterRows() {
        // given what could be years until the last row, in two series
        SeriesTable table = series(
                "shop,day,sales\na,1998,1\nb,1999,2\na,1999,3\nb,2000,4\na,2000,5\nb,2001,6\nb,10002,9\n", BY_SHOP);

        assertThat(table.format()).isEqualTo(TimeFormat.INDEX);
        assertThat(table.series().get(0).start()).isEqualTo(1998);
        assertThat(table.series().get(1).length()).isEqualTo(10002 - 1999 + 1);
    }

    @Test
    void convertsOffsetsToUtc() {
        SeriesTable table = series(
                "day,sales\n2024-03-31T00:00:00+01:00,1\n2024-03-31T01:00:00+01:00,2\n2024-03-31T03:00:00+02:00,3\n",
                SALES);

        assertThat(table.series().get(0).values()).containsExactly(1, 2, 3);
        assertThat(table.series().get(0).timeLabel(3)).isEqualTo("2024-03-31T02:00:00+00:00");
    }

    @Test
    void acceptsMonthsOnUnevenDaysAndSaysSo() {
        SeriesTable table = series("day,sales\n2024-01-31,1\n2024-02-29,2\n2024-03-28,3\n2024-05-31,5\n", SALES);

        assertThat(table.frequency().name()).isEqualTo("monthly");
        assertThat(table.series().get(0).values()).containsExactly(1, 2, 3, NONE, 5);
        assertThat(table.notes())
                .contains("times lie on different days of their months; each month counts as one step");
    }

    @Test
    void putsMonthsThatWereSetOnTheDaysThatTheTimesShowOrOnTheirOwn() {
        // given months' ends of which so many are missing that quarters would be inferred
        String text = "day,sales\n2024-01-31,1\n2024-04-30,2\n2024-07-31,3\n";
        Frequency months = Frequency.of("month");

        Series onDaysOfTimes =
                series(text, SALES.frequencyOnDaysOfTimes(months)).series().get(0);
        Series onTheFirst = series(text, SALES.frequency(months)).series().get(0);

        assertThat(onDaysOfTimes.length()).isEqualTo(7);
        assertThat(onDaysOfTimes.timeLabel(7)).isEqualTo("2024-08-31");
        assertThat(onTheFirst.timeLabel(7)).isEqualTo("2024-08-01");
    }

    @Test
    void leavesOtherStepsThatWereSetAsTheyAre() {
        SeriesColumns daily = SALES.frequencyOnDaysOfTimes(Frequency.of("1d"));

        assertThat(series("day,sales\n2024-01-01,1\n2024-01-03,2\n", daily)
                        .series()
                        .get(0)
                        .values())
                .containsExactly(1, NONE, 2);
    }

    @Test
    void takesTheFrequencyThatWasSet() {
        SeriesColumns hourly = SALES.frequency(Frequency.every(1, Frequency.Unit.HOUR));

        assertThat(series("day,sales\n2024-01-01 00:00,1\n2024-01-01 02:00,2\n", hourly)
                        .series()
                        .get(0)
                        .values())
                .containsExactly(1, NONE, 2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Sales | sales.csv has no column 'Sales' (target); did you mean 'sales'? It has: day, sales",
                "turnover | sales.csv has no column 'turnover' (target). It has: day, sales"
            })
    void refusesUnknownColumns(String target, String message) {
        assertThatThrownBy(() -> series("day,sales\n1,2\n", SeriesColumns.target(target)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(message);
    }

    @Test
    void refusesAColumnInTwoRoles() {
        assertThatThrownBy(() -> SeriesColumns.target("a").time("a"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("the column 'a' is named twice");
    }

    @Test
    void refusesTextInTheTarget() {
        assertThatThrownBy(() -> series("day,sales\n1,2\n2,two\n", SALES))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("sales.csv, line 3, column 'sales': 'two' is not a number");
    }

    @Test
    void refusesATimeThatWouldMakeAnEndlessGrid() {
        assertThatThrownBy(() -> series(
                        "day,sales\n2024-01-01 00:00:00,1\n2024-01-01 00:00:01,2\n9024-01-01 00:00:00,3\n", SALES))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("3 rows would span")
                .hasMessageContaining("9024-01-01 00:00:00 (line 4); one of the times is probably wrong");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2024-01-01 2024-02 | line 3, column 'day': '2024-02' is not a time in the form of line 2, '2024-01-01'",
                "yesterday          | line 2, column 'day': 'yesterday' is not a time; known forms: 2024-01-31",
                "2024-01-01T10:00:00.250 | has a fraction of a second; the shortest step is 1 s",
                "''                 | line 2, column 'day': there is no time; every row needs one"
            })
    void refusesWhatIsNoTime(String days, String message) {
        String rows = String.join(",1\n", days.strip().split(" ")) + ",1\n";

        assertThatThrownBy(() -> series("day,sales\n" + rows, SALES))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(message);
    }

    @Test
    void refusesTablesWithoutRowsOrValues() {
        assertThatThrownBy(() -> series("day,sales\n", SALES)).hasMessage("sales.csv has a header but no rows");
        assertThatThrownBy(() -> series("day,sales\n1,\n2,NA\n", SALES))
                .hasMessage("sales.csv: the column 'sales' has no value");
    }

    @Test
    void refusesRowsThatBelongToNoSeries() {
        assertThatThrownBy(() -> series("shop,day,sales\na,1,1\n,1,2\n", BY_SHOP))
                .hasMessageContaining("line 3, column 'shop': empty");
    }

    @Test
    void readsDecimalCommas() {
        assertThat(series("day;sales\n1;1,5\n2;2\n", SALES).series().get(0).values())
                .containsExactly(1.5, 2);
    }

    @Test
    void leavesTheTableOpenToItsOwner() {
        Table table = csv("day,sales\n1,1\n");
        SeriesTable.read(table, SALES);

        assertThat(table.next()).isFalse();
        table.close();
    }

    @Test
    void hasAFingerprintOfItsData() {
        String base = "shop,day,sales\na,1,1\na,2,2\nb,1,3\n";
        String fingerprint = series(base, BY_SHOP).fingerprint();

        assertThat(fingerprint)
                .matches("[0-9a-f]{64}")
                .isEqualTo(series(base, BY_SHOP).fingerprint());
        for (String other : List.of(
                base.replace("b,1,3", "b,1,3.0000000000000004"),
                base.replace("b,", "c,"),
                base.replace("b,1", "b,2"),
                base + "b,2,4\n",
                "shop,day,sales\na,1,1\na,3,2\nb,1,3\n")) {
            assertThat(series(other, BY_SHOP).fingerprint()).as(other).isNotEqualTo(fingerprint);
        }
    }

    /** A fingerprint in a model card has to mean the same in later versions. The value is Python's hashlib's. */
    @Test
    void keepsItsFingerprint() {
        assertThat(series("day,sales\n2024-01,1.5\n2024-02,-2\n", SALES).fingerprint())
                .isEqualTo("2e5ebc343205aa9b5bbd4b395ff30f1751807124ad7c089e178660379babf543");
    }
}
