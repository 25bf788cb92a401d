package dev.carousel.models.table;

import dev.carousel.InvalidInputException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Reads a table once: rows into series, series onto regular steps. */
final class SeriesReader {
    private final Table table;
    private final SeriesColumns columns;
    private final RowReader reader;
    private final SeriesNotes notes = new SeriesNotes();

    SeriesReader(Table table, SeriesColumns columns) {
        this.table = table;
        this.columns = columns;
        this.reader = new RowReader(table, columns);
    }

    SeriesTable read() {
        TimeFormat format = reader.read(notes);
        List<CovariateColumn> covariates = reader.covariates(notes);
        List<SeriesRows> all = reader.takeRows();
        notes.rows(reader.places().size(), columns.rules().aggregation().orElse(Aggregation.MEAN));
        RepeatedRows repeated = new RepeatedRows(table, columns, reader.places(), notes);
        for (SeriesRows rows : all) {
            rows.sort();
            repeated.merge(rows, format);
        }
        repeated.finish();
        if (all.stream().noneMatch(this::hasValue)) {
            throw new InvalidInputException(table.origin() + ": the column '" + columns.target() + "' has no value");
        }
        Steps steps = new StepChoice(all, format, columns.rules(), notes).choose();
        notes.regridding().steps(steps, columns.rules().frequency().isPresent());
        SeriesGrid grid = new SeriesGrid(table.origin(), reader.places(), steps, format, columns, covariates, notes);
        List<Series> series = new ArrayList<>(all.size());
        // Rows go as series come, so that both are not in memory at once.
        Deque<SeriesRows> left = new ArrayDeque<>(all);
        all.clear();
        while (!left.isEmpty()) {
            SeriesRows rows = left.remove();
            ambiguous(rows, covariates);
            series.addAll(grid.place(rows));
        }
        notes.shapes(series);
        return new SeriesTable(series, steps.frequency(), format, columns, notes.sentences(), notes.counts());
    }

    private boolean hasValue(SeriesRows rows) {
        for (int k = 0; k < columns.targets().size(); k++) {
            if (rows.sizeOfHistory(k) > 0) {
                return true;
            }
        }
        return false;
    }

    private void ambiguous(SeriesRows rows, List<CovariateColumn> covariates) {
        int number = 0;
        for (CovariateColumn column : covariates) {
            if (column.role() == CovariateColumn.Role.STATIC
                    && rows.statics(number++).distinct() > 1) {
                notes.ambiguousStatic(column.name(), String.join("/", rows.key()));
            }
        }
    }
}
