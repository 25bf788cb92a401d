package dev.carousel.models.text.table;

import dev.carousel.InvalidInputException;
import dev.carousel.models.table.ColumnNames;
import dev.carousel.models.table.Table;
import java.util.ArrayList;
import java.util.List;

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
        // Without ids the rows' order is all there is to go by.
        return id.length == 0 ? collector.table(notes) : collector.sorted(notes);
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
