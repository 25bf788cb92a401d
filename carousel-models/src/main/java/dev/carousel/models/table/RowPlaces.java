package dev.carousel.models.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Remembers where rows lie, for messages about a row long read. Rows mostly lie one line below another, so a place is
 * kept only where that isn't so: a run is its first row and that row's place.
 */
final class RowPlaces {
    private final List<String> prefixes = new ArrayList<>();
    private int[] firstRows = new int[8];
    private long[] firstNumbers = new long[8];
    private int runs;
    private int rows;

    /** Remembers the place of the table's current row and returns the row's number, from 0. */
    int add(Table table) {
        long number = table.line();
        int last = runs - 1;
        boolean continues = number >= 0
                && runs > 0
                && firstNumbers[last] >= 0
                && number == firstNumbers[last] + (rows - firstRows[last]);
        return continues ? rows++ : add(table.place());
    }

    /** Remembers the place of the next row, such as "line 17", and returns the row's number, from 0. */
    int add(String place) {
        int digits = place.length();
        while (digits > 0 && place.length() - digits < 18 && Character.isDigit(place.charAt(digits - 1))) {
            digits--;
        }
        String prefix = place.substring(0, digits);
        long number = digits == place.length() ? -1 : Long.parseLong(place, digits, place.length(), 10);
        int last = runs - 1;
        boolean continues = runs > 0
                && number >= 0
                && number == firstNumbers[last] + (rows - firstRows[last])
                && prefix.equals(prefixes.get(last));
        if (!continues) {
            if (runs == firstRows.length) {
                firstRows = Arrays.copyOf(firstRows, 2 * runs);
                firstNumbers = Arrays.copyOf(firstNumbers, 2 * runs);
            }
            firstRows[runs] = rows;
            firstNumbers[runs] = number;
            prefixes.add(runs > 0 && prefix.equals(prefixes.get(last)) ? prefixes.get(last) : prefix);
            runs++;
        }
        return rows++;
    }

    int size() {
        return rows;
    }

    String of(int row) {
        int run = Arrays.binarySearch(firstRows, 0, runs, row);
        run = run >= 0 ? run : -run - 2;
        return firstNumbers[run] < 0
                ? prefixes.get(run)
                : prefixes.get(run) + (firstNumbers[run] + (row - firstRows[run]));
    }
}
