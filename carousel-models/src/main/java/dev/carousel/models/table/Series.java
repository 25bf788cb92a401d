package dev.carousel.models.table;

import dev.carousel.InvalidInputException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Values at regular steps of time, NaN where there is none. Immutable.
 *
 * <p>Step i is at the time {@code frequency().plus(start(), i)}.
 */
public final class Series {
    private final String name;
    private final List<String> key;
    private final long start;
    private final double[] values;
    private final Frequency frequency;
    private final TimeFormat format;
    private final Covariates covariates;

    /** A series without covariates; see {@link #Series(List, long, double[], Frequency, TimeFormat, Covariates)}. */
    public Series(List<String> key, long start, double[] values, Frequency frequency, TimeFormat format) {
        this(key, start, values, frequency, format, Covariates.none());
    }

    /**
     * A series.
     *
     * @param key the values that name it; empty for the only series of a table
     * @param start the time of the first value
     * @param values the values [n], n at least 1, finite or NaN
     * @param frequency how far apart they are
     * @param format how times are written
     * @param covariates what else is known of it
     */
    public Series(
            List<String> key,
            long start,
            double[] values,
            Frequency frequency,
            TimeFormat format,
            Covariates covariates) {
        this.key = List.copyOf(key);
        this.name = nameOf(key);
        this.start = start;
        this.values = values.clone();
        this.frequency = Objects.requireNonNull(frequency);
        this.format = Objects.requireNonNull(format);
        this.covariates = Objects.requireNonNull(covariates);
        if (values.length == 0) {
            throw new InvalidInputException("series '" + name + "' has no values");
        }
        for (double value : values) {
            if (Double.isInfinite(value)) {
                throw new InvalidInputException("series '" + name + "' has an infinite value");
            }
        }
    }

    /** A series without a calendar: the times are 1, 2, 3 ... */
    public static Series of(String name, double... values) {
        List<String> key = name.isEmpty() ? List.of() : List.of(name);
        return new Series(key, 1, values, Frequency.every(1, Frequency.Unit.INDEX), TimeFormat.INDEX);
    }

    /** One value as it is; several joined by /, with a backslash before every / and \ in them so that names differ. */
    private static String nameOf(List<String> key) {
        if (key.size() == 1) {
            return key.get(0);
        }
        return String.join(
                "/",
                key.stream()
                        .map(part -> part.replace("\\", "\\\\").replace("/", "\\/"))
                        .toList());
    }

    /** What people call it: the key's values joined by "/"; empty for the only series of a table. */
    public String name() {
        return name;
    }

    /** The values of the key columns, in their order. */
    public List<String> key() {
        return key;
    }

    /** The time of the first value: seconds since 1970 UTC, or an index. */
    public long start() {
        return start;
    }

    /** A copy of the values [n]. */
    public double[] values() {
        return values.clone();
    }

    /** The value at a step, NaN if missing. */
    public double value(int i) {
        return values[i];
    }

    /** The number of steps, n. */
    public int length() {
        return values.length;
    }

    public Frequency frequency() {
        return frequency;
    }

    public TimeFormat format() {
        return format;
    }

    /** What else is known of it. */
    public Covariates covariates() {
        return covariates;
    }

    /** The number of steps without a value. */
    public int missing() {
        return (int) Arrays.stream(values).filter(Double::isNaN).count();
    }

    /** The time of a step, which may lie beyond the end or before the beginning. */
    public long time(long i) {
        return frequency.plus(start, i);
    }

    /** The time of a step as the table writes times; it may lie beyond the end. */
    public String timeLabel(long i) {
        return format.format(time(i));
    }

    /**
     * The same series from its first known value to its last.
     *
     * @throws InvalidInputException if no value is known
     */
    public Series trimmed() {
        int first = 0;
        int end = values.length;
        while (first < end && Double.isNaN(values[first])) {
            first++;
        }
        if (first == end) {
            throw new InvalidInputException("series '" + name + "' has no value in any of its steps");
        }
        while (Double.isNaN(values[end - 1])) {
            end--;
        }
        return first == 0 && end == values.length ? this : with(first, Arrays.copyOfRange(values, first, end));
    }

    /** The same series with other values, of which the first is at the step {@code first} of this one. */
    public Series with(long first, double[] values) {
        return new Series(key, time(first), values, frequency, format, covariates.part(first, values.length));
    }

    @Override
    public String toString() {
        return "series '" + name + "': " + length() + " values from " + timeLabel(0) + " to " + timeLabel(length() - 1L)
                + ", " + frequency.name();
    }
}
