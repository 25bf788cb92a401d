package dev.carousel.models.table;

import dev.carousel.InvalidInputException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which columns of a table make series, and how to read them where the table doesn't say.
 *
 * <pre>{@code
 * SeriesColumns.target("sales").time("day").series("shop", "article")
 * }</pre>
 *
 * @param target the values
 * @param time when they were; empty: rows are in the order of time, and times are 1, 2, 3 ... in each series
 * @param series the columns whose values together name a series; empty: the table is one series
 * @param decimalMark what stands before the decimals of the target
 * @param timeFormat the form of the times; empty: recognised
 * @param frequency how far steps are apart; empty: found from the times
 * @param daysFromTimes whether steps of months fall on the day of the month that the times show, whatever the frequency says
 */
public record SeriesColumns(
        String target,
        Optional<String> time,
        List<String> series,
        DecimalMark decimalMark,
        Optional<TimeFormat> timeFormat,
        Optional<Frequency> frequency,
        boolean daysFromTimes) {
    public SeriesColumns {
        series = List.copyOf(series);
        Set<String> used = new HashSet<>();
        used.add(target);
        time.ifPresent(column -> once(used, column));
        series.forEach(column -> once(used, column));
    }

    private static void once(Set<String> used, String column) {
        if (!used.add(column)) {
            throw new InvalidInputException(
                    "the column '" + column + "' is named twice among target, time and series; each needs its own");
        }
    }

    /** One series of this column, in the order of rows. */
    public static SeriesColumns target(String column) {
        return new SeriesColumns(
                column, Optional.empty(), List.of(), DecimalMark.DETECTED, Optional.empty(), Optional.empty(), false);
    }

    /** The same with times from this column. */
    public SeriesColumns time(String column) {
        return new SeriesColumns(
                target, Optional.of(column), series, decimalMark, timeFormat, frequency, daysFromTimes);
    }

    /** The same with a series for each combination of these columns' values. */
    public SeriesColumns series(String... columns) {
        return new SeriesColumns(target, time, List.of(columns), decimalMark, timeFormat, frequency, daysFromTimes);
    }

    /** The same with this decimal mark. */
    public SeriesColumns decimalMark(DecimalMark mark) {
        return new SeriesColumns(target, time, series, mark, timeFormat, frequency, daysFromTimes);
    }

    /** The same with times in this form. */
    public SeriesColumns timeFormat(TimeFormat format) {
        return new SeriesColumns(target, time, series, decimalMark, Optional.of(format), frequency, daysFromTimes);
    }

    /** The same with steps this far apart; those of months fall on the frequency's day. */
    public SeriesColumns frequency(Frequency frequency) {
        return new SeriesColumns(target, time, series, decimalMark, timeFormat, Optional.of(frequency), false);
    }

    /** The same with steps this far apart; those of months fall on the day that the times show: the 15th, or months' ends. */
    public SeriesColumns frequencyOnDaysOfTimes(Frequency frequency) {
        return new SeriesColumns(target, time, series, decimalMark, timeFormat, Optional.of(frequency), true);
    }
}
