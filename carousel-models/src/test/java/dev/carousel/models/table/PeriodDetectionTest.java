package dev.carousel.models.table;

import static dev.carousel.models.table.Frequency.Unit.DAY;
import static dev.carousel.models.table.Frequency.Unit.HOUR;
import static dev.carousel.models.table.Frequency.Unit.INDEX;
import static dev.carousel.models.table.Frequency.Unit.MONTH;
import static dev.carousel.models.table.Frequency.Unit.YEAR;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodDetectionTest {
    private static Series series(int n, Frequency.Unit unit, IntToDoubleFunction value) {
        TimeFormat format = unit == INDEX ? TimeFormat.INDEX : TimeFormat.of("yyyy-MM-dd HH:mm");
        double[] values = IntStream.range(0, n).mapToDouble(value).toArray();
        return new Series(List.of("a"), 0, values, Frequency.every(1, unit), format);
    }

    private static int strongest(int n, Frequency.Unit unit, IntToDoubleFunction value) {
        return PeriodDetection.of(List.of(series(n, unit, value)), Frequency.every(1, unit))
                .strongest();
    }

    private static double sine(int i, double period) {
        return Math.sin(2 * Math.PI * i / period + 1);
    }

    @ParameterizedTest
    @CsvSource({"5,60", "10,120", "17,300", "50,160", "50,1000", "129,2800"})
    void findsACycleThatNoCalendarKnows(int period, int n) {
        assertThat(strongest(n, INDEX, i -> sine(i, period))).isEqualTo(period);
    }

    @Test
    void findsACycleUnderNoiseAndTrend() {
        for (long seed = 0; seed < 20; seed++) {
            Random noise = new Random(seed);

            int found = strongest(300, INDEX, i -> sine(i, 17) + 0.05 * i + 0.5 * noise.nextGaussian());

            assertThat(found).as("seed %d", seed).isBetween(16, 18);
        }
    }

    @Test
    void prefersThePeriodOfTheCalendarWhereTheDataShowIt() {
        for (long seed = 0; seed < 20; seed++) {
            Random noise = new Random(seed);

            int found = strongest(144, MONTH, i -> sine(i, 12) + sine(i, 6) + 0.5 * noise.nextGaussian());

            assertThat(found).as("seed %d", seed).isEqualTo(12);
        }
    }

    @Test
    void doesNotBelieveTheCalendarAgainstTheData() {
        assertThat(strongest(300, MONTH, i -> sine(i, 31))).isEqualTo(31);
        assertThat(strongest(1000, DAY, i -> sine(i, 10))).isEqualTo(10);
    }

    @Test
    void seesADayOnARandomWalk() {
        Random noise = new Random(3);
        double[] walk = new double[400];
        for (int i = 1; i < walk.length; i++) {
            walk[i] = walk[i - 1] + noise.nextGaussian();
        }

        assertThat(strongest(400, HOUR, i -> walk[i] + 3 * sine(i, 24))).isEqualTo(24);
    }

    @Test
    void takesAWeekOnlyWhereItTellsMoreThanADay() {
        IntToDoubleFunction sameDays = i -> sine(i, 24);
        IntToDoubleFunction weekends = i -> sine(i, 24) * (i / 24 % 7 < 5 ? 1 : -0.3);

        assertThat(strongest(1000, HOUR, sameDays)).isEqualTo(24);
        assertThat(strongest(1000, HOUR, weekends)).isEqualTo(168);
    }

    @Test
    void needsThreeCycles() {
        assertThat(strongest(36, MONTH, i -> sine(i, 12))).isEqualTo(12);
        assertThat(strongest(35, MONTH, i -> sine(i, 12))).isEqualTo(1);
    }

    /** White noise, slowly wandering noise and random walks: of 40 each, at most two may look like a cycle. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.9, 1})
    void seesNoPeriodInNoise(double memory) {
        for (Frequency.Unit unit : List.of(MONTH, HOUR, INDEX)) {
            List<String> wrong = new ArrayList<>();
            for (long seed = 0; seed < 40; seed++) {
                Random noise = new Random(seed);
                double[] state = new double[1];
                int found = strongest(300, unit, i -> state[0] = memory * state[0] + noise.nextGaussian());
                if (found != 1) {
                    wrong.add("seed " + seed + ": " + found);
                }
            }
            assertThat(wrong).as("%s, memory %s", unit, memory).hasSizeLessThanOrEqualTo(2);
        }
    }

    @Test
    void seesNoPeriodInTrendsAndConstants() {
        assertThat(strongest(200, MONTH, i -> 3.0 * i)).isEqualTo(1);
        assertThat(strongest(200, MONTH, i -> 7)).isEqualTo(1);
        assertThat(strongest(200, INDEX, i -> i * (double) i)).isEqualTo(1);
        assertThat(strongest(3, MONTH, i -> i % 2)).isEqualTo(1);
        assertThat(PeriodDetection.of(List.of(), Frequency.every(1, MONTH)).strongest())
                .isEqualTo(1);
    }

    @Test
    void averagesOverSeries() {
        // given forty series, each too noisy to show its cycle alone
        List<Series> noisy = new ArrayList<>();
        for (int s = 0; s < 40; s++) {
            Random noise = new Random(s);
            noisy.add(series(200, INDEX, i -> sine(i, 20) + 0.8 * noise.nextGaussian()));
        }

        assertThat(PeriodDetection.of(noisy, Frequency.every(1, INDEX)).strongest())
                .isEqualTo(20);
    }

    @Test
    void looksThroughGaps() {
        assertThat(strongest(144, MONTH, i -> i % 10 == 3 ? Double.NaN : sine(i, 12)))
                .isEqualTo(12);
    }

    @ParameterizedTest
    @CsvSource({
        "small_series/airline-passengers.csv,Passengers,Month,12,12",
        "small_series/daily-min-temperatures.csv,Temp,Date,365,365",
        "small_series/monthly-sunspots.csv,Sunspots,Month,125,135",
        "ett/ETTh1.csv.gz,HUFL,date,24,24",
        "nab/data/realKnownCause/nyc_taxi.csv.gz,value,timestamp,336,336"
    })
    void agreesWithWhatIsKnownOfPublicSeries(String file, String target, String time, int least, int most) {
        SeriesTable table = SeriesTable.read(
                SharedData.file(file), SeriesColumns.target(target).time(time));

        assertThat(PeriodDetection.of(table).strongest()).isBetween(least, most);
    }

    @Test
    void findsTheCycleOfLynxes() throws IOException {
        // The file's header names no columns, so its values are cut out by hand.
        double[] lynx = Files.readAllLines(SharedData.file("small_series/lynx.csv")).stream()
                .skip(1)
                .mapToDouble(line -> Double.parseDouble(line.split(",")[1]))
                .toArray();

        assertThat(strongest(lynx.length, YEAR, i -> lynx[i])).isBetween(9, 10);
    }
}
