package dev.carousel.models.text.table;

import dev.carousel.InvalidInputException;
import dev.carousel.models.table.ColumnNames;
import dev.carousel.models.table.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a table of texts once, from top to bottom. */
final class TextReader {
    private final Table table;
    private final TextColumns columns;
    private final int text;
    private final int label;
    private final int[] id;

    TextReader(Table table, TextColumns columns) {
        this.table = table;
        this.columns = columns;
        this.text = ColumnNames.indexOf(table, "text", columns.text());
        this.label = columns.label()
                .map(name -> ColumnNames.indexOf(table, "label", name))
                .orElse(-1);
        this.id = columns.id().stream()
                .mapToInt(name -> ColumnNames.indexOf(table, "id", name))
                .toArray();
    }

    TextTable read() {
        TextCollector collector = new TextCollector(columns, table.origin());
        int empty = 0;
        while (table.next()) {
            String cell = table.cell(text);
            empty += cell.isEmpty() ? 1 : 0;
            collector.add(key(collector.size()), cell, label < 0 ? "" : table.cell(label), table.place());
        }
        if (collector.size() == 0) {
            throw new InvalidInputException(table.origin() + " has a header but no rows");
        }
        List<String> notes = new ArrayList<>();
        if (empty > 0) {
            notes.add(empty + " of " + collector.size() + " texts are empty");
        }
        repeated(collector.keys()).ifPresent(notes::add);
        // Without ids the rows' order is all there is to go by.
        return id.length == 0 ? collector.table(notes) : collector.sorted(notes);
    }

    /** Rows that are not told apart are no error: each is a text. But answers can't be joined to them by their ids. */
    private Optional<String> repeated(List<List<String>> keys) {
        Set<List<String>> once = new HashSet<>();
        Set<List<String>> again = new LinkedHashSet<>();
        keys.stream().filter(key -> !once.add(key)).forEach(again::add);
        if (again.isEmpty()) {
            return Optional.empty();
        }
        String first = String.join("/", again.iterator().next());
        return Optional.of(
                again.size() == 1
                        ? "the id '" + first + "' stands in several rows: each is a text of its own"
                        : again.size() + " ids stand in several rows, such as '" + first
                                + "': each row is a text of its own");
    }

    private List<String> key(int row) {
        if (id.length == 0) {
            return List.of(Integer.toString(row + 1));
        }
        List<String> key = new ArrayList<>(id.length);
        for (int column : id) {
            key.add(table.cell(column));
        }
        return key;
    }
}
