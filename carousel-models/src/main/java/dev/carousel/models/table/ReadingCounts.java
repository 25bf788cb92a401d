package dev.carousel.models.table;

/**
 * What was met while a table was read into series.
 *
 * @param rows all rows of series
 * @param repeated rows that repeat another of the same series, time and value, and were left out
 * @param conflicting rows that have a time with another value of the same series
 * @param offGrid rows whose time is not that of their step
 * @param sharedSteps steps that were made of several rows
 * @param stepsWithoutRow gaps
 * @param rowsWithoutValue steps that have rows, but no value
 * @param futureRows rows after a series' last value
 * @param leftOut series without any value
 * @param constant series of at least 3 values that are all the same, but not 0
 * @param zero series of at least 3 values that are all 0
 * @param brief series shorter than a tenth of the median
 * @param totals rows at the end that hold a sum and no time, and were left out
 */
public record ReadingCounts(
        long rows,
        long repeated,
        long conflicting,
        long offGrid,
        long sharedSteps,
        long stepsWithoutRow,
        long rowsWithoutValue,
        long futureRows,
        int leftOut,
        int constant,
        int zero,
        int brief,
        int totals) {
    /** Of series that were made without a table. */
    static ReadingCounts none() {
        return new ReadingCounts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }
}
