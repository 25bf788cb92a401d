package dev.carousel.models.table;

import static dev.carousel.models.table.Tables.series;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.InvalidInputException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Times that stand twice, that lie beside a grid, or that differ in step from series to series. */
class MessyTimesTest {
    private static final SeriesColumns SALES = SeriesColumns.target("sales").time("day");
    private static final SeriesColumns BY_SHOP = SALES.series("shop");
    private static final double NONE = Double.NaN;

    private static double[] values(SeriesTable table) {
        return table.series().get(0).values();
    }

    /** Thirty days of a value a day, with more rows after it. */
    private static String days(String... more) {
        StringBuilder text = new StringBuilder("day,sales\n");
        for (int day = 1; day <= 30; day++) {
            text.append(String.format(Locale.ROOT, "2024-06-%02d,%d\n", day, day));
        }
        return text + String.join("\n", more) + "\n";
    }

    @Test
    void keepsOneOfRowsThatRepeatEachOther() {
        SeriesTable table = series(days("2024-06-05,5", "2024-06-05,5", "2024-06-09,"), SALES);

        assertThat(values(table)[4]).isEqualTo(5);
        assertThat(values(table)[8]).isEqualTo(9);
        assertThat(table.notes())
                .containsExactly(
                        "3 rows that repeat a time and its value left out, first 2024-06-05 in line 6 and line 32");
        assertThat(table.counts().repeated()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"MEAN,6", "SUM,18", "FIRST,5", "LAST,4", "MIN,4", "MAX,9", "MEDIAN,5"})
    void aggregatesRowsThatContradictEachOther(Aggregation aggregation, double value) {
        String text = days("2024-06-05,9", "2024-06-05,4");

        assertThat(values(series(text, SALES.aggregate(aggregation)))[4]).isEqualTo(value);
    }

    @Test
    void takesTheMeanOfFewContradictionsAndSaysSo() {
        SeriesTable table = series(days("2024-06-05,9", "2024-06-05,4"), SALES);

        assertThat(values(table)[4]).isEqualTo(6);
        assertThat(table.notes())
                .containsExactly("2 rows repeat a time with another value, first 2024-06-05 in line 6 and line 32;"
                        + " the mean counts (--aggregate says otherwise)");
        assertThat(table.counts().conflicting()).isEqualTo(2);
    }

    @Test
    void addsRowsThatAreAlikeWhereASumWasAskedFor() {
        assertThat(values(series(days("2024-06-05,5"), SALES.aggregate(Aggregation.SUM)))[4])
                .isEqualTo(10);
    }

    @Test
    void refusesManyContradictionsAsAMissingSeriesColumn() {
        String text = "shop,day,sales\na,2024-01-01,1\nb,2024-01-01,2\na,2024-01-02,3\nb,2024-01-02,4\n";

        assertThatThrownBy(() -> series(text, SALES))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "sales.csv: 2 of 4 rows repeat a time with another value, first 2024-01-01 in line 2 and line 3;"
                                + " probably the columns that tell series apart are to be named (--series; not used yet: shop), or, if"
                                + " such rows are parts of one value, say what to make of them (--aggregate sum, mean, ...)");
        assertThat(values(series(text, SALES.aggregate(Aggregation.SUM)))).containsExactly(3, 7);
        assertThat(series(text, BY_SHOP).series()).hasSize(2);
    }

    @Test
    void refusesContradictionsIfAskedTo() {
        String text = "shop,day,sales\na,2024-01-01,1\nb,2024-01-01,2\n\na,2024-01-02,3\na,2024-01-01,4\n";

        assertThatThrownBy(() -> series(text, BY_SHOP.aggregate(Aggregation.REFUSE)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("sales.csv: series 'a': the time 2024-01-01 stands twice, in line 2 and line 6");
        assertThatThrownBy(() -> series(text, SALES.aggregate(Aggregation.REFUSE)))
                .hasMessageContaining(
                        "the time 2024-01-01 stands twice, in line 2 and line 3; if the table holds several");
    }

    @Test
    void refusesTimesOffTheGridIfAskedTo() {
        assertThatThrownBy(() -> series(
                        "day,sales\n2024-01-01 00:00,1\n2024-01-01 01:00,2\n2024-01-01 02:00,3\n2024-01-01 02:50,4\n",
                        SALES.aggregate(Aggregation.REFUSE)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("the time 2024-01-01 02:50 (line 5) doesn't lie on the grid that begins at"
                        + " 2024-01-01 00:00 (line 2) and is hourly");
        assertThatThrownBy(() -> series(
                        "day,sales\n2024-01-05,1\n2024-01-20,2\n2024-02-05,3\n",
                        SALES.aggregate(Aggregation.REFUSE).frequency(Frequency.of("month"))))
                .hasMessageContaining(
                        "2024-01-05 (line 2) and 2024-01-20 (line 3) lie in the same step of a monthly series");
    }

    @Test
    void refusesToTurnDaysAndMonthsOfTimesThatAreNotInUtc() {
        StringBuilder zones = new StringBuilder("day,sales\n");
        StringBuilder utc = new StringBuilder("day,sales\n");
        for (int day = 1; day <= 20; day++) {
            zones.append(String.format("%02d/06/2024 00:00:00+02:00,%d%n", day, day));
            utc.append(String.format("%02d/06/2024 00:00:00+00:00,%d%n", day, day));
        }

        assertThatThrownBy(() -> series(zones.toString(), SALES))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("line 14")
                .hasMessageContaining("'13/06/2024 00:00:00+02:00' shows that days come before months")
                .hasMessageContaining("set the time format (--time-format dd/MM/");
        assertThat(series(utc.toString(), SALES).series().get(0).timeLabel(0)).startsWith("01/06/2024");
    }

    @Test
    void movesTimesOntoTheGridThatTheyLieAround() {
        SeriesTable table = series(
                "day,sales\n2024-01-01 10:00:03,1\n2024-01-01 10:59:58,2\n2024-01-01 12:00:00,3\n2024-01-01 13:01:10,4\n"
                        + "2024-01-01 16:00:01,7\n",
                SALES);

        assertThat(table.frequency().name()).isEqualTo("hourly");
        assertThat(values(table)).containsExactly(1, 2, 3, 4, NONE, NONE, 7);
        assertThat(table.series().get(0).timeLabel(0)).isEqualTo("2024-01-01 10:00:00");
        assertThat(table.notes().get(0))
                .isEqualTo(
                        "4 of 5 rows lie beside a regular grid, first 2024-01-01 10:00:03 (line 2); each was put on the"
                                + " nearest step, hourly");
        assertThat(table.counts().offGrid()).isEqualTo(4);
    }

    @Test
    void keepsTheMinuteAtWhichAMeterIsRead() {
        SeriesTable table = series(
                "day,sales\n2024-01-01 10:17:03,1\n2024-01-01 10:37:00,2\n2024-01-01 10:57:01,3\n2024-01-01 11:16:58,4\n",
                SALES);

        assertThat(table.frequency().name()).isEqualTo("every 20 minutes");
        assertThat(values(table)).containsExactly(1, 2, 3, 4);
        assertThat(table.series().get(0).timeLabel(3)).isEqualTo("2024-01-01 11:17:00");
    }

    @Test
    void movesTradingDaysOntoTheWeekdayOfMost() {
        // given Fridays, but for a holiday's Thursday in twelve weeks
        StringBuilder text = new StringBuilder("day,sales\n");
        for (int week = 0; week < 12; week++) {
            text.append(java.time.LocalDate.of(2024, 1, 5).plusWeeks(week).minusDays(week == 5 ? 1 : 0));
            text.append(',').append(week).append('\n');
        }

        SeriesTable table = series(text.toString(), SALES);

        assertThat(table.frequency().name()).isEqualTo("weekly");
        assertThat(values(table)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
        assertThat(table.series().get(0).timeLabel(5)).isEqualTo("2024-02-09");
    }

    @Test
    void putsIrregularTimesIntoStepsOfTheirTypicalDistance() {
        SeriesTable table = series(
                "day,sales\n2024-01-01 00:05,1\n2024-01-01 01:40,2\n2024-01-01 02:10,3\n2024-01-01 02:50,5\n"
                        + "2024-01-01 04:20,6\n2024-01-01 05:35,7\n",
                SALES);

        assertThat(table.frequency().name()).isEqualTo("hourly");
        assertThat(values(table)).containsExactly(1, 2, 4, NONE, 6, 7);
        assertThat(table.series().get(0).timeLabel(0)).isEqualTo("2024-01-01 00:00");
        assertThat(table.notes().get(0))
                .isEqualTo(
                        "times lie on no regular grid; steps are hourly, about as far apart as rows typically are: 6 rows in"
                                + " 5 steps; a step of several rows is the mean of them (--frequency and --aggregate say otherwise)");
        assertThat(table.counts().sharedSteps()).isEqualTo(1);
    }

    @Test
    void saysPlainlyThatMostStepsHaveNoRow() {
        SeriesTable table = series(
                "day,sales\n2024-01-01,1\n2024-01-03,2\n2024-01-06,3\n2024-01-08,3\n2024-03-10,4\n2024-05-03,1\n2024-07-01,2\n"
                        + "2024-07-18,4\n",
                SALES.aggregate(Aggregation.MEAN).frequency(Frequency.of("w")));
        SeriesTable found = series(
                "day,sales\n2024-01-01 00:00:00,1\n2024-01-01 01:13:00,2\n2024-01-01 02:49:01,3\n2024-01-03 08:11:07,3\n"
                        + "2024-01-05 10:59:13,4\n2024-01-05 11:07:21,1\n2024-01-05 12:01:00,2\n",
                SALES);

        assertThat(table.notes()).noneMatch(note -> note.startsWith("only"));
        assertThat(found.notes())
                .contains("only 6 % of the steps have a row; a longer step (--frequency) may suit these times better");
    }

    @Test
    void findsTheStepOfAnIrregularIndex() {
        SeriesTable table = series("day,sales\n0,1\n10,2\n19,3\n31,4\n", SALES);

        assertThat(table.frequency().name()).isEqualTo("every 10 of the index");
        assertThat(values(table)).containsExactly(1, 2, 3, 4);
    }

    @ParameterizedTest
    @CsvSource({"MEAN,12.5,36.5", "SUM,300,876", "LAST,24,48"})
    void aggregatesFinerRowsToTheFrequencyThatWasSet(Aggregation aggregation, double first, double second) {
        StringBuilder text = new StringBuilder("day,sales\n");
        for (int hour = 0; hour < 48; hour++) {
            text.append(String.format(Locale.ROOT, "2024-01-%02d %02d:00,%d\n", 1 + hour / 24, hour % 24, hour + 1));
        }

        SeriesTable table =
                series(text.toString(), SALES.frequency(Frequency.of("1d")).aggregate(aggregation));

        assertThat(values(table)).containsExactly(first, second);
        assertThat(table.series().get(0).timeLabel(1)).isEqualTo("2024-01-02 00:00");
        assertThat(table.notes().get(0))
                .startsWith("48 rows were put into 2 longer steps, daily as set; a step of several rows is the ");
    }

    @Test
    void aggregatesDaysToWeeksFromMondayAndToMonthsFromTheFirst() {
        StringBuilder text = new StringBuilder("day,sales\n");
        for (int day = 3; day <= 31; day++) {
            text.append(String.format(Locale.ROOT, "2024-01-%02d,1\n", day));
        }
        SeriesColumns sums = SALES.aggregate(Aggregation.SUM);

        SeriesTable weeks = series(text.toString(), sums.frequencyOnDaysOfTimes(Frequency.of("week")));
        SeriesTable months = series(text + "2024-02-01,1\n", sums.frequencyOnDaysOfTimes(Frequency.of("month")));

        assertThat(values(weeks)).containsExactly(5, 7, 7, 7, 3);
        assertThat(weeks.series().get(0).timeLabel(0)).isEqualTo("2024-01-01");
        assertThat(values(months)).containsExactly(29, 1);
        assertThat(months.series().get(0).timeLabel(1)).isEqualTo("2024-02-01");
        assertThat(months.notes()).anyMatch(note -> note.startsWith("the last step of 1 series has less than half"));
    }

    @Test
    void takesTheFrequencyOfMostSeries() {
        StringBuilder text = new StringBuilder("shop,day,sales\n");
        for (int hour = 0; hour < 96; hour++) {
            text.append(
                    String.format(Locale.ROOT, "fine,2024-01-%02d %02d:00,%d\n", 1 + hour / 24, hour % 24, hour / 24));
        }
        for (int day = 1; day <= 29; day++) {
            text.append(String.format(
                    Locale.ROOT, "a,2024-01-%02d 00:00,%d\nb,2024-01-%02d 00:00,%d\n", day, day, day, day));
            text.append(day % 7 == 1 ? String.format(Locale.ROOT, "coarse,2024-01-%02d 00:00,%d\n", day, day) : "");
        }

        SeriesTable table = series(text.toString(), BY_SHOP);

        assertThat(table.frequency().name()).isEqualTo("daily");
        assertThat(table.series()).extracting(Series::name).containsExactly("a", "b", "coarse", "fine");
        assertThat(table.series().get(3).values()).containsExactly(0, 1, 2, 3);
        assertThat(table.series().get(2).missing()).isEqualTo(24);
        assertThat(table.notes().get(0))
                .isEqualTo(
                        "series differ in how far their rows are apart (1 hourly, 2 daily, 1 weekly); taken is daily: finer"
                                + " series are aggregated, coarser ones have gaps");
    }

    @Test
    void doesNotDependOnTheOrderOfMessyRows() {
        List<String> rows = new ArrayList<>();
        Random random = new Random(3);
        for (int i = 0; i < 300; i++) {
            rows.add(String.format(
                    Locale.ROOT,
                    "2024-01-%02d %02d:%02d,%s",
                    1 + i / 24,
                    i % 24,
                    random.nextInt(60),
                    random.nextDouble()));
        }
        SeriesColumns columns = SALES.aggregate(Aggregation.MEAN).frequency(Frequency.of("6h"));
        String expected =
                series("day,sales\n" + String.join("\n", rows), columns).fingerprint();
        for (long seed = 0; seed < 10; seed++) {
            Collections.shuffle(rows, new Random(seed));

            assertThat(series("day,sales\n" + String.join("\n", rows), columns).fingerprint())
                    .as("seed %d", seed)
                    .isEqualTo(expected);
        }
    }

    @Test
    void countsSeriesThatTellLittle() {
        StringBuilder text = new StringBuilder("shop,day,sales\n");
        for (int day = 1; day <= 50; day++) {
            text.append("a,").append(day).append(',').append(day).append('\n');
            text.append("none,").append(day).append(",0\n");
            text.append("same,").append(day).append(",7\n");
        }
        text.append("new,50,1\nnew,51,2\n");

        SeriesTable table = series(text.toString(), BY_SHOP);

        assertThat(table.notes())
                .containsExactly(
                        "1 series of nothing but zeros: 'none'",
                        "1 series of always the same value: 'same'",
                        "1 series shorter than a tenth of the median: 'new'");
        assertThat(new int[] {
                    table.counts().zero(),
                    table.counts().constant(),
                    table.counts().brief()
                })
                .containsExactly(1, 1, 1);
    }
}
