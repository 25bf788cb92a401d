package dev.carousel.models.table;

import java.util.List;
import java.util.Optional;

/**
 * What one column of a table holds.
 *
 * @param name the column
 * @param kind what all its values are
 * @param values how many cells have a value
 * @param missing how many have none
 * @param distinct how many different texts or times there are, counted up to {@value #MOST_DISTINCT}; 0 for numbers
 * @param examples of texts the first few different ones, of times the first and the last as they stand in the table
 * @param least the smallest number, NaN if it holds none
 * @param greatest the largest number, NaN if it holds none
 * @param form how times are written, if it holds times
 */
public record ColumnProfile(
        String name,
        Kind kind,
        long values,
        long missing,
        int distinct,
        List<String> examples,
        double least,
        double greatest,
        Optional<TimeFormat> form) {
    /** Different values beyond this number are not told apart. */
    public static final int MOST_DISTINCT = 100_000;

    /** What all values of a column are. */
    public enum Kind {
        /** No cell has a value. */
        EMPTY,
        NUMBER,
        /** Points of the calendar, all in one form. */
        TIME,
        TEXT
    }

    public ColumnProfile {
        examples = List.copyOf(examples);
    }
}
