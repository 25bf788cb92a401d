package dev.carousel.models.table;

import dev.carousel.InvalidInputException;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongUnaryOperator;

/** The rows of one series while a table is read: growing arrays of times, values and row numbers. */
final class SeriesRows {
    private final List<String> key;
    private long[] times = new long[16];
    private double[] values = new double[16];
    private int[] rows = new int[16];
    private int size;

    SeriesRows(List<String> key) {
        this.key = key;
    }

    List<String> key() {
        return key;
    }

    int size() {
        return size;
    }

    void add(long time, double value, int row) {
        if (size == times.length) {
            int capacity = (int) Math.min(Integer.MAX_VALUE - 8L, size + (size >> 1) + 16L);
            if (capacity == size) {
                throw new InvalidInputException("a series of more than " + size + " rows is beyond an array");
            }
            times = Arrays.copyOf(times, capacity);
            values = Arrays.copyOf(values, capacity);
            rows = Arrays.copyOf(rows, capacity);
        }
        times[size] = time;
        values[size] = value;
        rows[size] = row;
        size++;
    }

    void correctTimes(LongUnaryOperator correction) {
        for (int i = 0; i < size; i++) {
            times[i] = correction.applyAsLong(times[i]);
        }
    }

    long time(int i) {
        return times[i];
    }

    double value(int i) {
        return values[i];
    }

    int row(int i) {
        return rows[i];
    }

    /** All times, for as long as no row is added. */
    long[] times() {
        return Arrays.copyOf(times, size);
    }

    /** Sorts by time; rows of equal time stay in their order. Most tables are sorted already, which costs one pass. */
    void sort() {
        if (isSorted()) {
            return;
        }
        int[] order = MergeSort.order(times, size);
        long[] sortedTimes = new long[size];
        double[] sortedValues = new double[size];
        int[] sortedRows = new int[size];
        for (int i = 0; i < size; i++) {
            sortedTimes[i] = times[order[i]];
            sortedValues[i] = values[order[i]];
            sortedRows[i] = rows[order[i]];
        }
        times = sortedTimes;
        values = sortedValues;
        rows = sortedRows;
    }

    private boolean isSorted() {
        for (int i = 1; i < size; i++) {
            if (times[i] < times[i - 1]) {
                return false;
            }
        }
        return true;
    }

    /** The number of rows up to the last that has a value. */
    int sizeOfHistory() {
        int length = size;
        while (length > 0 && Double.isNaN(values[length - 1])) {
            length--;
        }
        return length;
    }
}
