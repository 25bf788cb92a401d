package dev.carousel.models.table;

import dev.carousel.InvalidInputException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a table once: rows into series, series onto the grid of their frequency. */
final class SeriesReader {
    private final Table table;
    private final SeriesColumns columns;
    private final int target;
    private final int time;
    private final int[] keys;
    private final Map<List<String>, SeriesRows> byKey = new LinkedHashMap<>();
    private final RowPlaces places = new RowPlaces();

    SeriesReader(Table table, SeriesColumns columns) {
        this.table = table;
        this.columns = columns;
        this.target = ColumnNames.indexOf(table, "target", columns.target());
        this.time = columns.time()
                .map(name -> ColumnNames.indexOf(table, "time", name))
                .orElse(-1);
        this.keys = columns.series().stream()
                .mapToInt(name -> ColumnNames.indexOf(table, "series", name))
                .toArray();
    }

    SeriesTable read() {
        TimeFormat format = readRows();
        List<SeriesRows> all = new ArrayList<>(byKey.values());
        byKey.clear();
        all.sort(Comparator.comparing(SeriesRows::key, CodePointOrder.OF_LISTS));
        SeriesNotes notes = new SeriesNotes();
        List<SeriesRows> filled = new ArrayList<>();
        for (SeriesRows rows : all) {
            rows.sort();
            refuseDuplicates(rows, format);
            if (rows.sizeOfHistory() == 0) {
                notes.leftOut(rows);
            } else {
                filled.add(rows);
            }
        }
        if (filled.isEmpty()) {
            throw new InvalidInputException(table.origin() + ": the column '" + columns.target() + "' has no value");
        }
        Frequency frequency = frequency(all, format);
        SeriesGrid grid = new SeriesGrid(table.origin(), places, frequency, format, notes);
        List<Series> series = new ArrayList<>(filled.size());
        filled.forEach(rows -> series.add(grid.place(rows)));
        return new SeriesTable(
                series, frequency, format, columns.series(), columns.target(), columns.time(), notes.sentences());
    }

    private Frequency frequency(List<SeriesRows> all, TimeFormat format) {
        if (columns.frequency().isPresent() && !columns.daysFromTimes()) {
            return columns.frequency().get();
        }
        List<long[]> times = all.stream().map(SeriesRows::times).toList();
        return columns.frequency()
                .map(frequency -> FrequencyInference.onDaysOf(times, frequency))
                .orElseGet(() -> FrequencyInference.of(times, format));
    }

    private TimeFormat readRows() {
        NumberColumn numbers = new NumberColumn(table.origin(), columns.target(), columns.decimalMark());
        TimeColumn times = new TimeColumn(
                table.origin(),
                columns.time().orElse(""),
                columns.timeFormat(),
                correction -> byKey.values().forEach(rows -> rows.correctTimes(correction)));
        Optional<SeriesRows> last = Optional.empty();
        while (table.next()) {
            SeriesRows rows = last.filter(this::isOfCurrentRow).orElseGet(this::rowsOfCurrentRow);
            last = Optional.of(rows);
            long at = time < 0 ? rows.size() + 1L : times.parse(table, table.cell(time));
            rows.add(at, numbers.parse(table, table.cell(target)), places.add(table.place()));
        }
        numbers.finish();
        if (byKey.isEmpty()) {
            throw new InvalidInputException(table.origin() + " has a header but no rows");
        }
        return time < 0 ? TimeFormat.INDEX : times.format();
    }

    private boolean isOfCurrentRow(SeriesRows rows) {
        for (int i = 0; i < keys.length; i++) {
            if (!table.cell(keys[i]).equals(rows.key().get(i))) {
                return false;
            }
        }
        return true;
    }

    private SeriesRows rowsOfCurrentRow() {
        List<String> key = new ArrayList<>(keys.length);
        for (int column : keys) {
            String value = table.cell(column);
            if (value.isEmpty()) {
                throw new InvalidInputException(table.origin() + ", " + table.place() + ", column '"
                        + table.columns().get(column) + "': empty, so the row belongs to no series");
            }
            key.add(value);
        }
        return byKey.computeIfAbsent(List.copyOf(key), SeriesRows::new);
    }

    private void refuseDuplicates(SeriesRows rows, TimeFormat format) {
        for (int i = 1; i < rows.size(); i++) {
            if (rows.time(i) == rows.time(i - 1)) {
                String hint = keys.length == 0
                        ? "; if the table holds several series, name the columns that tell them apart (series)"
                        : "";
                throw new InvalidInputException(table.origin() + ": " + SeriesNotes.named(rows.key())
                        + "the time " + format.format(rows.time(i)) + " stands twice, in " + places.of(rows.row(i - 1))
                        + " and " + places.of(rows.row(i)) + hint);
            }
        }
    }
}
