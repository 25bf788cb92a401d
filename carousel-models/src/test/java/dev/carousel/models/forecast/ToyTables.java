package dev.carousel.models.forecast;

import dev.carousel.models.table.Frequency;
import dev.carousel.models.table.Series;
import dev.carousel.models.table.SeriesTable;
import dev.carousel.models.table.TimeFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntToDoubleFunction;

/** Small tables of invented series. */
public final class ToyTables {
    private ToyTables() {}

    /** A table of series a, b, c ... whose steps are counted. */
    public static SeriesTable of(double[]... values) {
        List<Series> series = new ArrayList<>();
        for (int s = 0; s < values.length; s++) {
            series.add(Series.of("s" + (char) ('a' + s), values[s]));
        }
        return new SeriesTable(
                series,
                Frequency.every(1, Frequency.Unit.INDEX),
                TimeFormat.INDEX,
                List.of("name"),
                "value",
                Optional.empty(),
                List.of());
    }

    /** Positive series with a season of 4 steps, a little noise and very different sizes. */
    public static SeriesTable shops(int count, int length) {
        double[][] values = new double[count][];
        for (int s = 0; s < count; s++) {
            values[s] = shop(s, length);
        }
        return of(values);
    }

    public static double[] shop(int number, int length) {
        Random random = new Random(number);
        double size = StrictMath.pow(10, number % 3);
        double[] season = {4, 6, 9, 5};
        return series(length, t -> size * (season[(t + number) % 4] + .3 * random.nextGaussian()));
    }

    public static double[] series(int length, IntToDoubleFunction value) {
        double[] values = new double[length];
        Arrays.setAll(values, value);
        return values;
    }

    /** The same table with other values. */
    public static SeriesTable with(SeriesTable table, List<double[]> values) {
        List<Series> series = new ArrayList<>();
        for (int s = 0; s < values.size(); s++) {
            series.add(table.series().get(s).with(0, values.get(s)));
        }
        return new SeriesTable(
                series,
                table.frequency(),
                table.format(),
                table.keyColumns(),
                table.targetColumn(),
                table.timeColumn(),
                table.notes());
    }

    /** A forecaster that is trained in a moment: 8 units, 100 steps. */
    public static Forecaster.Builder tiny(int horizon) {
        return Forecaster.builder()
                .horizon(horizon)
                .period(4)
                .context(12)
                .hidden(8)
                .epochs(2)
                .members(1)
                .batch(16)
                .quantiles(List.of(.1, .5, .9));
    }
}
