package dev.carousel.models.table;

import dev.carousel.InvalidInputException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Rows of one series that have the same time: those that say the same become one, those that contradict are counted. */
final class RepeatedRows {
    /** From this share of rows on, contradictions are no slips of the pen; unless they are fewer than {@link #FEW}. */
    private static final double MANY = 0.1;

    private static final int FEW = 20;

    private final Table table;
    private final SeriesColumns columns;
    private final RowPlaces places;
    private final SeriesNotes notes;
    private final boolean keepAll;
    private String firstConflict = "";
    private long conflicts;

    RepeatedRows(Table table, SeriesColumns columns, RowPlaces places, SeriesNotes notes) {
        this.table = table;
        this.columns = columns;
        this.places = places;
        this.notes = notes;
        this.keepAll = columns.rules()
                .aggregation()
                .filter(a -> a != Aggregation.REFUSE)
                .isPresent();
    }

    /** Goes through the rows of a series, sorted by time. */
    void merge(SeriesRows rows, TimeFormat format) {
        int kept = 0;
        int begin = 0;
        for (int i = 1; i <= rows.size(); i++) {
            if (i == rows.size() || rows.time(i) != rows.time(begin)) {
                kept = i - begin == 1 ? keep(rows, begin, i, kept) : mergeGroup(rows, format, begin, i, kept);
                begin = i;
            }
        }
        rows.truncate(kept);
    }

    private static int keep(SeriesRows rows, int begin, int end, int kept) {
        for (int i = begin; i < end; i++) {
            rows.move(i, kept + i - begin);
        }
        return kept + end - begin;
    }

    private int mergeGroup(SeriesRows rows, TimeFormat format, int begin, int end, int kept) {
        if (keepAll) {
            return keep(rows, begin, end, kept);
        }
        for (int k = 0; k < columns.targets().size(); k++) {
            int known = begin;
            for (int i = begin; i < end; i++) {
                if (Double.isNaN(rows.value(k, known))) {
                    known = i;
                } else if (!Double.isNaN(rows.value(k, i)) && rows.value(k, i) != rows.value(k, known)) {
                    conflict(rows, format, known, i, end - begin - 1);
                    return keep(rows, begin, end, kept);
                }
            }
        }
        String first = where(rows, format, begin, begin + 1);
        rows.move(begin, kept);
        boolean differs = false;
        for (int i = begin + 1; i < end; i++) {
            differs |= rows.fill(kept, i);
        }
        notes.repeated(end - begin - 1, differs, first);
        return kept + 1;
    }

    private void conflict(SeriesRows rows, TimeFormat format, int i, int j, int count) {
        if (firstConflict.isEmpty()) {
            firstConflict = where(rows, format, i, j);
        }
        conflicts += count;
        if (columns.rules().aggregation().isPresent()) {
            throw new InvalidInputException(table.origin() + ": " + SeriesNotes.named(rows.key()) + "the time "
                    + format.format(rows.time(i)) + " stands twice, in " + places.of(rows.row(i)) + " and "
                    + places.of(rows.row(j))
                    + unnamed("; if the table holds several series, name the columns that tell"
                            + " them apart (--series)"));
        }
    }

    private String where(SeriesRows rows, TimeFormat format, int i, int j) {
        return SeriesNotes.named(rows.key()) + format.format(rows.time(i)) + " in " + places.of(rows.row(i)) + " and "
                + places.of(rows.row(j));
    }

    private String unnamed(String text) {
        return columns.series().isEmpty() ? text : "";
    }

    /**
     * Tells of contradictions, if they are few.
     *
     * @throws InvalidInputException if they are many, and nobody said what to do with them
     */
    void finish() {
        if (conflicts == 0) {
            return;
        }
        boolean many = conflicts > MANY * places.size() && (conflicts >= FEW || conflicts * 3 >= places.size());
        if (many) {
            throw new InvalidInputException(table.origin() + ": " + conflicts + " of " + places.size()
                    + " rows repeat a time with another value, first " + firstConflict + "; probably "
                    + (columns.series().isEmpty() ? "the columns" : "more columns")
                    + " that tell series apart are to be named (--series" + unused()
                    + "), or, if such rows are parts of"
                    + " one value, say what to make of them (--aggregate sum, mean, ...)");
        }
        notes.conflicts(conflicts, firstConflict);
    }

    private String unused() {
        Set<String> used = new TreeSet<>(columns.targets());
        columns.time().ifPresent(used::add);
        used.addAll(columns.series());
        used.addAll(columns.covariates().all());
        List<String> left =
                table.columns().stream().filter(name -> !used.contains(name)).toList();
        return left.isEmpty() ? "" : "; not used yet: " + String.join(", ", left);
    }
}
