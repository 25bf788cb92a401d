import dev.carousel.models.forecast.Forecaster;
import dev.carousel.models.table.Series;
import dev.carousel.models.table.SeriesTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Forecasts to make and to score.
 *
 * @param table every series with all its values, those to be forecast too
 * @param ends how many leading values of each series may be learned from
 * @param origins where forecasts are made; each sees the values before it and no others
 * @param scales in whose units MSE and MAE are, one for each series; empty for the series' own unit
 * @param forecaster what is to be said about the forecaster besides the defaults; the horizon at least
 * @param reference Naive2's scores, where OWA is asked for
 */
record Problem(
        SeriesTable table,
        int[] ends,
        List<Origin> origins,
        List<Scale> scales,
        Forecaster.Builder forecaster,
        Optional<Reference> reference) {
    /** The first forecast is for the value at the index {@code at} of the series with this number. */
    record Origin(int series, int at) {}

    /** Values count as (value - mean) / deviation. */
    record Scale(double mean, double deviation) {
        static final Scale NONE = new Scale(0, 1);

        /** Of the first {@code n} values, with the deviation of all of them, as published comparisons have it. */
        static Scale of(double[] values, int n) {
            double mean = Arrays.stream(values, 0, n).sum() / n;
            double squares = Arrays.stream(values, 0, n)
                    .map(value -> (value - mean) * (value - mean))
                    .sum();
            return new Scale(mean, Math.sqrt(squares / n));
        }
    }

    /** Scores that OWA compares with. */
    record Reference(double smape, double mase) {}

    /** One fit on the first {@code end} values of each series, in their own units. */
    static Problem of(SeriesTable table, int end, List<Origin> origins, Forecaster.Builder forecaster) {
        int[] ends = new int[table.series().size()];
        Arrays.fill(ends, end);
        return new Problem(table, ends, origins, List.of(), forecaster, Optional.empty());
    }

    /** Rolls over the end of the only series of a table; the fit is before the first origin. */
    static Problem rolling(SeriesTable table, int origins, int stride, int horizon, Forecaster.Builder forecaster) {
        int last = table.series().get(0).length() - horizon;
        int first = last - (origins - 1) * stride;
        return of(table, first, every(stride, first, last, 1), forecaster);
    }

    /** Origins from {@code first} to {@code last}, of each of so many series. */
    static List<Origin> every(int stride, int first, int last, int series) {
        List<Origin> origins = new ArrayList<>();
        for (int s = 0; s < series; s++) {
            for (int at = first; at <= last; at += stride) {
                origins.add(new Origin(s, at));
            }
        }
        return origins;
    }

    /** MSE and MAE in units of the deviation of the first {@code n} values of each series. */
    Problem standardisedBy(int n) {
        List<Scale> standard =
                table.series().stream().map(one -> Scale.of(one.values(), n)).toList();
        return new Problem(table, ends, origins, standard, forecaster, reference);
    }

    /** The same, learning from no more than this many values of each series. */
    Problem fitOnAtMost(int rows) {
        int[] fewer = Arrays.stream(ends).map(end -> Math.min(end, rows)).toArray();
        return new Problem(table, fewer, origins, scales, forecaster, reference);
    }

    Scale scale(int series) {
        return scales.isEmpty() ? Scale.NONE : scales.get(series);
    }

    /** What may be learned from. */
    SeriesTable training() {
        List<Series> parts = new ArrayList<>();
        for (int s = 0; s < ends.length; s++) {
            parts.add(before(new Origin(s, ends[s])));
        }
        return withSeries(parts);
    }

    SeriesTable withSeries(List<Series> parts) {
        return new SeriesTable(
                parts,
                table.frequency(),
                table.format(),
                table.keyColumns(),
                table.targetColumn(),
                table.timeColumn(),
                List.of());
    }

    /** What is known at an origin. Values that are missing right before it are the last known one, or it would move. */
    Series before(Origin origin) {
        Series whole = table.series().get(origin.series());
        double[] values = Arrays.copyOf(whole.values(), origin.at());
        int known = values.length;
        while (known > 1 && Double.isNaN(values[known - 1])) {
            known--;
        }
        Arrays.fill(values, known, values.length, values[known - 1]);
        return whole.with(0, values);
    }

    /** What came after an origin, NaN where nobody knows. */
    double[] after(Origin origin, int horizon) {
        double[] values = table.series().get(origin.series()).values();
        return Arrays.copyOfRange(values, origin.at(), origin.at() + horizon);
    }
}
