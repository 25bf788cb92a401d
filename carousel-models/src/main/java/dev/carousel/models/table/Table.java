package dev.carousel.models.table;

/**
 * A table read once from top to bottom, whatever it comes from: a file, standard input or a query.
 *
 * <p>Cells are text, so that dates and numbers are recognised in one place and in the same way for every source; an
 * absent value is the empty string. Use it in a try block and call {@link #next()} before the first cell.
 */
public interface Table extends AutoCloseable {
    /** What messages call this table: a file name, "standard input" or "the query". */
    String origin();

    /** The column names, unique, in order. */
    java.util.List<String> columns();

    /** Moves to the next row; false after the last. */
    boolean next();

    /** The current row's cell, stripped of surrounding blanks; {@code ""} where there is no value, never null. */
    String cell(int column);

    /** Where the current row lies, for messages: "line 17" of a file, "row 17" of a query. */
    String place();

    /**
     * The number at the end of {@link #place()}, where the words before it are the same in all rows; else -1. It spares a text
     * for each of millions of rows.
     */
    default long line() {
        return -1;
    }

    @Override
    void close();
}
