package dev.carousel.models.table;

import dev.carousel.InvalidInputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Finds the series that a table's current row belongs to, without an object for each row. */
final class KeyIndex {
    private final Table table;
    private final int[] columns;
    private final Function<List<String>, SeriesRows> made;
    private final Map<Key, SeriesRows> byKey = new HashMap<>();
    private final List<SeriesRows> all = new ArrayList<>();
    private final Key probe;
    private final String[] last;

    /** The texts of a row's key columns; those of the probe change with the row. */
    private static final class Key {
        private final String[] parts;
        private int hash;

        Key(String[] parts) {
            this.parts = parts;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && hash == key.hash && Arrays.equals(parts, key.parts);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }

    /**
     * An index.
     *
     * @param columns the key columns; none: all rows belong to one series
     * @param made makes the rows of a new series
     */
    KeyIndex(Table table, int[] columns, Function<List<String>, SeriesRows> made) {
        this.table = table;
        this.columns = columns;
        this.made = made;
        this.probe = new Key(new String[columns.length]);
        this.last = new String[columns.length];
    }

    /** The rows of all series, in the order in which they came. */
    List<SeriesRows> all() {
        return all;
    }

    /** Forgets all series. */
    void clear() {
        byKey.clear();
        all.clear();
    }

    /**
     * The series of the current row.
     *
     * @throws InvalidInputException if a key column is empty
     */
    SeriesRows ofCurrentRow(SeriesRows previous) {
        boolean same = !all.isEmpty();
        for (int k = 0; k < columns.length; k++) {
            String part = table.cell(columns[k]);
            same &= part.equals(last[k]);
            probe.parts[k] = part;
        }
        return same ? previous : find();
    }

    private SeriesRows find() {
        probe.hash = Arrays.hashCode(probe.parts);
        SeriesRows found = byKey.get(probe);
        if (found == null) {
            requireParts();
            Key key = new Key(probe.parts.clone());
            key.hash = probe.hash;
            found = made.apply(List.of(key.parts));
            byKey.put(key, found);
            all.add(found);
        }
        System.arraycopy(probe.parts, 0, last, 0, last.length);
        return found;
    }

    private void requireParts() {
        for (int k = 0; k < columns.length; k++) {
            if (probe.parts[k].isEmpty()) {
                throw new InvalidInputException(table.origin() + ", " + table.place() + ", column '"
                        + table.columns().get(columns[k]) + "': empty, so the row belongs to no series");
            }
        }
    }
}
