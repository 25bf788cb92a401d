package dev.carousel.models.table;

import dev.carousel.InvalidInputException;
import java.util.Objects;

/**
 * The form in which a table writes its times, for reading them and for writing more of them.
 *
 * <p>A pattern is {@code index} (whole numbers) or made of {@link java.time.format.DateTimeFormatter}'s letters
 * {@code yyyy M d H m s S Q X x} and literals: {@code yyyy-MM}, {@code dd.MM.yyyy}, {@code yyyy-'Q'Q},
 * {@code yyyy-MM-dd'T'HH:mm:ssX}. Times are seconds since 1970-01-01T00:00Z, or the index itself. A time without an
 * offset is taken as UTC, one with an offset is converted to UTC and written as UTC. No locale takes part.
 */
public final class TimeFormat {
    /** Whole numbers, in any steps. */
    public static final TimeFormat INDEX = new TimeFormat("index", TimePattern.INDEX);

    private final String pattern;
    private final TimePattern compiled;

    private TimeFormat(String pattern, TimePattern compiled) {
        this.pattern = pattern;
        this.compiled = compiled;
    }

    /**
     * The format with this pattern.
     *
     * @throws InvalidInputException if the pattern has unknown letters or lacks a year
     */
    public static TimeFormat of(String pattern) {
        return pattern.equals(INDEX.pattern) ? INDEX : new TimeFormat(pattern, TimePattern.compile(pattern));
    }

    /** The pattern, from which {@link #of} makes an equal format. */
    public String pattern() {
        return pattern;
    }

    /** Whether times are whole numbers and not points of the calendar. */
    public boolean isIndex() {
        return this == INDEX;
    }

    /**
     * The time that a text stands for.
     *
     * @throws InvalidInputException if it is not in this form
     */
    public long parse(String text) {
        long time = read(text);
        if (time == TimePattern.NO_TIME) {
            throw new InvalidInputException("'" + Excerpt.of(text) + "' is not a time in the form " + pattern);
        }
        return time;
    }

    /** The time, or {@link TimePattern#NO_TIME}: recognising a column tries many forms, most of which don't fit. */
    long read(String text) {
        return compiled.parse(text);
    }

    /** A time's text in this form. */
    public String format(long time) {
        return compiled.format(time);
    }

    /** The finest thing this form can tell apart, which is the step of a series with a single row. */
    Frequency finestStep() {
        return compiled.finestStep();
    }

    /** Whether the day stands before the month: what 03/04/2024 leaves open. */
    boolean dayFirst() {
        int day = pattern.indexOf('d');
        return day >= 0 && day < pattern.indexOf('M');
    }

    /** Whether the month stands first. */
    boolean monthFirst() {
        return pattern.startsWith("M");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TimeFormat format && format.pattern.equals(pattern);
    }

    @Override
    public int hashCode() {
        return Objects.hash(pattern);
    }

    @Override
    public String toString() {
        return pattern;
    }
}
