package dev.carousel.models.table;

import java.util.Arrays;

/** Makes one value of each step's rows. */
final class StepValues {
    private final Aggregation aggregation;
    private double[] several = new double[16];

    StepValues(Aggregation aggregation) {
        this.aggregation = aggregation;
    }

    /** One value of those in a step, none of them NaN. */
    private interface Choice {
        double of(double[] values, int count);
    }

    /** A target's values [length], NaN where there is none, of the first {@code rowCount} rows. */
    double[] numbers(SeriesRows rows, int column, long[] stepOf, int rowCount, int length) {
        return place(rows, column, stepOf, rowCount, length, aggregation::of);
    }

    /** The same of a column beside the targets. It isn't summed: prices and temperatures don't add up with the rows. */
    double[] numbersBeside(SeriesRows rows, int column, long[] stepOf, int rowCount, int length) {
        Aggregation own = aggregation == Aggregation.SUM ? Aggregation.MEAN : aggregation;
        return place(rows, column, stepOf, rowCount, length, own::of);
    }

    /** The same of a column of names: the most frequent, of equally frequent ones the first in order. */
    double[] categories(SeriesRows rows, int column, long[] stepOf, int rowCount, int length) {
        boolean byPlace = aggregation == Aggregation.FIRST || aggregation == Aggregation.LAST;
        return place(rows, column, stepOf, rowCount, length, byPlace ? aggregation::of : StepValues::mostFrequent);
    }

    private double[] place(SeriesRows rows, int column, long[] stepOf, int rowCount, int length, Choice choice) {
        double[] values = new double[length];
        Arrays.fill(values, Double.NaN);
        for (int i = 0; i < rowCount; ) {
            int end = i + 1;
            while (end < rowCount && stepOf[end] == stepOf[i]) {
                end++;
            }
            values[(int) stepOf[i]] = end == i + 1 ? rows.value(column, i) : one(rows, column, i, end, choice);
            i = end;
        }
        return values;
    }

    private double one(SeriesRows rows, int column, int begin, int end, Choice choice) {
        if (several.length < end - begin) {
            several = new double[2 * (end - begin)];
        }
        int count = 0;
        for (int i = begin; i < end; i++) {
            double value = rows.value(column, i);
            if (!Double.isNaN(value)) {
                several[count++] = value;
            }
        }
        return count == 0 ? Double.NaN : choice.of(several, count);
    }

    private static double mostFrequent(double[] values, int count) {
        Arrays.sort(values, 0, count);
        double best = values[0];
        int most = 0;
        int run = 0;
        for (int i = 0; i < count; i++) {
            run = i > 0 && values[i] == values[i - 1] ? run + 1 : 1;
            if (run > most) {
                most = run;
                best = values[i];
            }
        }
        return best;
    }
}
