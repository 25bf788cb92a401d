package dev.carousel.models.table;

import dev.carousel.InvalidInputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongUnaryOperator;

/**
 * The rows of one series while a table is read: growing arrays of times, row numbers and columns of values. The first columns
 * are the targets, the others what is known beside them.
 */
final class SeriesRows implements Times {
    private final List<String> key;
    private final double[][] columns;
    private final List<StaticValues> statics;
    private long[] times = new long[16];
    private int[] rows = new int[16];
    private int size;

    SeriesRows(List<String> key, int columns, int statics) {
        this.key = key;
        this.columns = new double[columns][16];
        List<StaticValues> none = new ArrayList<>(statics);
        for (int k = 0; k < statics; k++) {
            none.add(new StaticValues());
        }
        this.statics = none;
    }

    List<String> key() {
        return key;
    }

    @Override
    public int size() {
        return size;
    }

    StaticValues statics(int k) {
        return statics.get(k);
    }

    /** Adds a row; {@code cells} has one value for each column. */
    void add(long time, int row, double[] cells) {
        if (size == times.length) {
            int capacity = (int) Math.min(Integer.MAX_VALUE - 8L, size + (size >> 1) + 16L);
            if (capacity == size) {
                throw new InvalidInputException("a series of more than " + size + " rows is beyond an array");
            }
            resize(capacity);
        }
        times[size] = time;
        rows[size] = row;
        for (int k = 0; k < columns.length; k++) {
            columns[k][size] = cells[k];
        }
        size++;
    }

    private void resize(int capacity) {
        times = Arrays.copyOf(times, capacity);
        rows = Arrays.copyOf(rows, capacity);
        for (int k = 0; k < columns.length; k++) {
            columns[k] = Arrays.copyOf(columns[k], capacity);
        }
    }

    void correctTimes(LongUnaryOperator correction) {
        for (int i = 0; i < size; i++) {
            times[i] = correction.applyAsLong(times[i]);
        }
    }

    /** Maps all values of a column that are not missing. */
    void map(int column, DoubleUnaryOperator mapping) {
        double[] values = columns[column];
        for (int i = 0; i < size; i++) {
            if (!Double.isNaN(values[i])) {
                values[i] = mapping.applyAsDouble(values[i]);
            }
        }
    }

    @Override
    public long time(int i) {
        return times[i];
    }

    double value(int column, int i) {
        return columns[column][i];
    }

    int row(int i) {
        return rows[i];
    }

    /** Sorts by time; rows of equal time stay in their order. Most tables are sorted already, which costs one pass. */
    void sort() {
        if (isSorted()) {
            return;
        }
        int[] order = MergeSort.order(times, size);
        long[] sortedTimes = new long[size];
        int[] sortedRows = new int[size];
        for (int i = 0; i < size; i++) {
            sortedTimes[i] = times[order[i]];
            sortedRows[i] = rows[order[i]];
        }
        times = sortedTimes;
        rows = sortedRows;
        for (int k = 0; k < columns.length; k++) {
            double[] sorted = new double[size];
            for (int i = 0; i < size; i++) {
                sorted[i] = columns[k][order[i]];
            }
            columns[k] = sorted;
        }
    }

    private boolean isSorted() {
        for (int i = 1; i < size; i++) {
            if (times[i] < times[i - 1]) {
                return false;
            }
        }
        return true;
    }

    /** Copies row {@code from} to the place {@code to}, which lies before it. */
    void move(int from, int to) {
        if (from != to) {
            times[to] = times[from];
            rows[to] = rows[from];
            for (double[] column : columns) {
                column[to] = column[from];
            }
        }
    }

    /** Takes from a row what another has no value of; returns whether they differ in a value that both have. */
    boolean fill(int to, int from) {
        boolean differs = false;
        for (double[] column : columns) {
            if (Double.isNaN(column[to])) {
                column[to] = column[from];
            } else {
                differs |= column[from] != column[to] && !Double.isNaN(column[from]);
            }
        }
        return differs;
    }

    /** Keeps the first rows only. */
    void truncate(int length) {
        size = length;
    }

    /** The number of rows up to the last that has a value in a column. */
    int sizeOfHistory(int column) {
        int length = size;
        while (length > 0 && Double.isNaN(columns[column][length - 1])) {
            length--;
        }
        return length;
    }
}
