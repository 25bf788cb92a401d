package dev.carousel.models.table;

import dev.carousel.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Supplier;

/** Reads a table's rows, once and from top to bottom, into those of its series. */
final class RowReader {
    private final Table table;
    private final SeriesColumns columns;
    private final Supplier<String> place;
    private final int[] targets;
    private final int[] beside;
    private final int[] statics;
    private final int time;
    private final KeyIndex series;
    private final RowPlaces places = new RowPlaces();
    private final List<NumberColumn> numbers = new ArrayList<>();
    private final List<CovariateReader> covariates = new ArrayList<>();
    private final TimeColumn times;
    private final FooterRows footer;
    private final double[] cells;

    RowReader(Table table, SeriesColumns columns) {
        this.table = table;
        this.columns = columns;
        this.place = table::place;
        CovariateNames names = columns.covariates();
        names.requireComplete();
        this.targets = positions("target", columns.targets());
        this.time = columns.time()
                .map(name -> ColumnNames.indexOf(table, "time", name))
                .orElse(-1);
        int[] keys = positions("series", columns.series());
        int[] past = positions("past", names.past());
        int[] known = positions("known", names.known());
        this.beside = new int[past.length + known.length];
        System.arraycopy(past, 0, beside, 0, past.length);
        System.arraycopy(known, 0, beside, past.length, known.length);
        this.statics = positions("static", names.statics());
        this.cells = new double[targets.length + beside.length];
        this.series = new KeyIndex(table, keys, key -> new SeriesRows(key, cells.length, statics.length));
        columns.targets()
                .forEach(name -> numbers.add(
                        new NumberColumn(table.origin(), name, columns.rules().decimalMark())));
        names.past().forEach(name -> covariate(name, CovariateColumn.Role.PAST));
        names.known().forEach(name -> covariate(name, CovariateColumn.Role.KNOWN));
        names.statics().forEach(name -> covariate(name, CovariateColumn.Role.STATIC));
        this.times = new TimeColumn(
                table.origin(),
                columns.time().orElse(""),
                columns.rules().timeFormat(),
                columns.rules().otherTimes(),
                correction -> series.all().forEach(rows -> rows.correctTimes(correction)));
        this.footer = new FooterRows(table, columns.time().orElse(""));
    }

    private int[] positions(String role, List<String> names) {
        return names.stream()
                .mapToInt(name -> ColumnNames.indexOf(table, role, name))
                .toArray();
    }

    private void covariate(String name, CovariateColumn.Role role) {
        int number = covariates.size();
        covariates.add(new CovariateReader(
                table.origin(),
                name,
                role,
                columns.covariates().categories().contains(name),
                columns.rules().decimalMark(),
                place,
                mapping -> correct(number, mapping)));
    }

    private void correct(int covariate, DoubleUnaryOperator mapping) {
        for (SeriesRows rows : series.all()) {
            if (covariate < beside.length) {
                rows.map(targets.length + covariate, mapping);
            } else {
                rows.statics(covariate - beside.length).map(mapping);
            }
        }
    }

    /** Reads to the end; returns how times are written. */
    TimeFormat read(SeriesNotes notes) {
        SeriesRows rows = null;
        while (table.next()) {
            if (isBlank() || isFooter()) {
                continue;
            }
            rows = series.ofCurrentRow(rows);
            add(rows);
        }
        footer.finish(rows != null, notes);
        if (rows == null) {
            throw new InvalidInputException(table.origin() + " has a header but no rows");
        }
        numbers.forEach(NumberColumn::finish);
        TimeFormat format = time < 0 ? TimeFormat.INDEX : times.format();
        numbers.forEach(column -> notes.reading(column.notes()));
        return format;
    }

    /** Whether all cells are empty; asked of the target first, which nearly always has a value. */
    private boolean isBlank() {
        if (!table.cell(targets[0]).isEmpty() || time >= 0 && !table.cell(time).isEmpty()) {
            return false;
        }
        for (int k = 0; k < table.columns().size(); k++) {
            if (!table.cell(k).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private boolean isFooter() {
        if (time < 0) {
            return false;
        }
        String cell = table.cell(time);
        boolean suspicious = cell.isEmpty() || Character.isLetter(cell.charAt(0));
        if (suspicious && FooterRows.lacksTime(cell, hasValue())) {
            footer.add(cell);
            return true;
        }
        footer.refuseAny();
        return false;
    }

    private boolean hasValue() {
        for (int column : targets) {
            if (!Numbers.isMissing(table.cell(column))) {
                return true;
            }
        }
        return false;
    }

    private void add(SeriesRows rows) {
        long at = time < 0 ? rows.size() + 1L : times.parse(table, table.cell(time));
        for (int k = 0; k < targets.length; k++) {
            cells[k] = numbers.get(k).parse(place, table.cell(targets[k]));
        }
        for (int k = 0; k < beside.length; k++) {
            cells[targets.length + k] = covariates.get(k).read(table.cell(beside[k]));
        }
        for (int k = 0; k < statics.length; k++) {
            rows.statics(k).add(covariates.get(beside.length + k).read(table.cell(statics[k])));
        }
        rows.add(at, places.add(table), cells);
    }

    /** What the columns beside the targets hold; call it once, after reading. */
    List<CovariateColumn> covariates(SeriesNotes notes) {
        List<CovariateColumn> found =
                covariates.stream().map(CovariateReader::finish).toList();
        covariates.forEach(column -> notes.reading(column.notes()));
        return found;
    }

    /** Hands over the rows of all series, in the order of the code points of their keys; this keeps none. */
    List<SeriesRows> takeRows() {
        List<SeriesRows> rows = new ArrayList<>(series.all());
        series.clear();
        rows.sort((a, b) -> CodePointOrder.OF_LISTS.compare(a.key(), b.key()));
        return rows;
    }

    RowPlaces places() {
        return places;
    }
}
