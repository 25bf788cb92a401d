package dev.carousel.models.table;

import dev.carousel.InvalidInputException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** Reads a long table once, from top to bottom, into sequences. */
final class SequenceReader {
    private static final int MOST_CLASSES = 10_000;

    private final Table table;
    private final SequenceColumns columns;
    private final int[] features;
    private final int[] keys;
    private final int time;
    private final int label;
    private final int target;
    private final List<NumberColumn> numbers = new ArrayList<>();
    private final NumberColumn targets;
    private final TimeColumn times;
    private final Map<List<String>, SequenceRows> byKey = new HashMap<>();
    private final List<SequenceRows> all = new ArrayList<>();
    private final Map<String, Integer> codes = new HashMap<>();
    private final double[] cells;
    private String[] last = new String[0];
    private SequenceRows current;

    SequenceReader(Table table, SequenceColumns asked) {
        this.table = table;
        this.columns = asked.features().isEmpty() ? asked.withFeatures(others(asked)) : asked;
        this.features = positions("feature", columns.features());
        this.keys = positions("sequence", columns.sequence());
        this.time = columns.time()
                .map(name -> ColumnNames.indexOf(table, "time", name))
                .orElse(-1);
        this.label = columns.label()
                .map(name -> ColumnNames.indexOf(table, "label", name))
                .orElse(-1);
        this.target = columns.target()
                .map(name -> ColumnNames.indexOf(table, "target", name))
                .orElse(-1);
        this.cells = new double[features.length];
        DecimalMark mark = columns.rules().decimalMark();
        columns.features().forEach(name -> numbers.add(new NumberColumn(table.origin(), name, mark)));
        this.targets = new NumberColumn(table.origin(), columns.target().orElse(""), mark);
        this.times = new TimeColumn(
                table.origin(),
                columns.time().orElse(""),
                columns.rules().timeFormat(),
                columns.rules().otherTimes(),
                correction -> all.forEach(rows -> rows.correctTimes(correction)));
    }

    private List<String> others(SequenceColumns asked) {
        List<String> others = new ArrayList<>(table.columns());
        others.removeAll(asked.sequence());
        asked.time().ifPresent(others::remove);
        asked.answer().ifPresent(others::remove);
        others.remove(FolderTable.FILE);
        others.remove(FolderTable.FOLDER);
        if (others.isEmpty()) {
            throw new InvalidInputException(table.origin() + " has no column left to be a feature");
        }
        return others;
    }

    private int[] positions(String role, List<String> names) {
        return names.stream()
                .mapToInt(name -> ColumnNames.indexOf(table, role, name))
                .toArray();
    }

    SequenceTable read() {
        while (table.next()) {
            if (!isBlank()) {
                add(ofCurrentRow());
            }
        }
        if (all.isEmpty()) {
            throw new InvalidInputException(table.origin() + " has a header but no rows");
        }
        numbers.forEach(NumberColumn::finish);
        targets.finish();
        Optional<TimeFormat> form = time >= 0 ? Optional.of(times.format()) : Optional.empty();
        List<String> classes = classes();
        all.sort((a, b) -> CodePointOrder.OF_LISTS.compare(a.key(), b.key()));
        SequenceNotes notes = new SequenceNotes(columns);
        numbers.forEach(column -> notes.reading(column.notes()));
        List<Sequence> sequences = new ArrayList<>(all.size());
        byKey.clear();
        for (int k = 0; k < all.size(); k++) {
            sequences.add(all.get(k).toSequence());
            all.set(k, null); // rows go as sequences come, so that both are not in memory at once
        }
        OptionalLong step = notes.look(sequences);
        SequenceColumns read = form.map(columns::timesReadIn).orElse(columns);
        return new SequenceTable(sequences, read, classes, step, notes.sentences());
    }

    private boolean isBlank() {
        for (int column = 0; column < table.columns().size(); column++) {
            if (!table.cell(column).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** Without an object for each row: rows of a sequence mostly follow each other. */
    private SequenceRows ofCurrentRow() {
        boolean same = current != null;
        for (int k = 0; same && k < keys.length; k++) {
            same = table.cell(keys[k]).equals(last[k]);
        }
        if (same) {
            return current;
        }
        last = new String[keys.length];
        for (int k = 0; k < keys.length; k++) {
            last[k] = table.cell(keys[k]);
            if (last[k].isEmpty()) {
                throw new InvalidInputException(table.origin() + ", " + table.place() + ", column '"
                        + table.columns().get(keys[k]) + "': empty, so the row belongs to no sequence");
            }
        }
        current = byKey.computeIfAbsent(List.of(last), key -> {
            SequenceRows made = new SequenceRows(key, features.length, time >= 0, label >= 0 || target >= 0);
            all.add(made);
            return made;
        });
        return current;
    }

    private void add(SequenceRows rows) {
        long at = time < 0 ? 0 : times.parse(table, table.cell(time));
        for (int k = 0; k < features.length; k++) {
            cells[k] = numbers.get(k).parse(table, table.cell(features[k]));
        }
        double answer = Double.NaN;
        if (target >= 0) {
            answer = targets.parse(table, table.cell(target));
        } else if (label >= 0) {
            answer = code(table.cell(label));
        }
        rows.add(at, cells, answer);
    }

    /** Of an empty cell none; any other text is a class, "NA" too. */
    private double code(String cell) {
        if (cell.isEmpty()) {
            return Double.NaN;
        }
        Integer code = codes.get(cell);
        if (code == null) {
            if (codes.size() == MOST_CLASSES) {
                throw new InvalidInputException(table.origin() + ", " + table.place() + ", column '"
                        + columns.label().orElseThrow() + "': '" + Excerpt.of(cell) + "' is one more than "
                        + MOST_CLASSES + " different labels; is it an id, or a number that a regressor should learn?");
            }
            code = codes.size();
            codes.put(cell, code);
        }
        return code;
    }

    /** The labels in order, and all answers as numbers in it: which one came first must not matter. */
    private List<String> classes() {
        List<String> sorted =
                codes.keySet().stream().sorted(CodePointOrder.ORDER).toList();
        double[] ranks = new double[sorted.size()];
        IntStream.range(0, ranks.length).forEach(k -> ranks[codes.get(sorted.get(k))] = k);
        if (label >= 0) {
            all.forEach(rows -> rows.mapAnswers(code -> ranks[(int) code]));
        }
        return sorted;
    }
}
