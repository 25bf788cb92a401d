package dev.carousel.models.text.table;

import dev.carousel.InvalidInputException;
import dev.carousel.models.table.CsvTable;
import dev.carousel.models.table.Fingerprint;
import dev.carousel.models.table.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Texts, as a classifier takes them.
 *
 * @param texts at least one, in the order of the code points of their keys, or of rows where they have no ids
 * @param columns those that they were made of
 * @param classes the labels that occur, in the order of their code points
 * @param notes what a person should know of how they were read; one sentence each
 */
public record TextTable(List<LabelledText> texts, TextColumns columns, List<String> classes, List<String> notes) {
    public TextTable {
        texts = List.copyOf(texts);
        classes = List.copyOf(classes);
        notes = List.copyOf(notes);
        if (texts.isEmpty()) {
            throw new InvalidInputException("a table of no texts");
        }
        boolean one = columns.separator().isEmpty();
        for (LabelledText text : texts) {
            for (int label : text.labels().orElse(List.of())) {
                Objects.checkIndex(label, classes.size());
            }
            if (one && text.labels().isPresent() && text.labels().get().size() != 1) {
                throw new InvalidInputException("the text '" + text.name() + "' has "
                        + text.labels().get().size() + " labels; expected one, as no separator is named");
            }
        }
    }

    /**
     * The texts in a table, which is read to its end and left to the caller to close.
     *
     * @throws InvalidInputException if a column is unknown, or there are no rows
     */
    public static TextTable read(Table table, TextColumns columns) {
        return new TextReader(table, columns).read();
    }

    /** The texts in a file of delimited text. */
    public static TextTable read(Path file, TextColumns columns) {
        try (Table table = CsvTable.open(file)) {
            return read(table, columns);
        }
    }

    /** Texts without labels, that were made without a table; their order stays. */
    public static TextTable of(List<String> texts) {
        List<LabelledText> all = new ArrayList<>();
        for (String text : texts) {
            all.add(new LabelledText(List.of(Integer.toString(all.size() + 1)), text, Optional.empty()));
        }
        return new TextTable(all, TextColumns.text("text"), List.of(), List.of());
    }

    /** Texts with one label each, that were made without a table. */
    public static TextTable of(List<String> texts, List<String> labels) {
        if (texts.size() != labels.size()) {
            throw new InvalidInputException(
                    "expected as many labels as texts, found " + labels.size() + " and " + texts.size());
        }
        TextCollector collector = new TextCollector(TextColumns.text("text").label("label"), "these texts");
        for (int k = 0; k < texts.size(); k++) {
            collector.add(List.of(Integer.toString(k + 1)), texts.get(k), labels.get(k), "number " + (k + 1));
        }
        return collector.table(List.of());
    }

    /** Texts that may have several labels each, or none, and were made without a table. */
    public static TextTable ofSeveral(List<String> texts, List<List<String>> labels) {
        if (texts.size() != labels.size()) {
            throw new InvalidInputException(
                    "expected as many lists of labels as texts, found " + labels.size() + " and " + texts.size());
        }
        TextColumns columns = TextColumns.text("text").label("labels").separator(";");
        TextCollector collector = new TextCollector(columns, "these texts");
        for (int k = 0; k < texts.size(); k++) {
            collector.add(List.of(Integer.toString(k + 1)), texts.get(k), labels.get(k), "number " + (k + 1));
        }
        return collector.table(List.of());
    }

    /** Whether a text may have several labels, or none. */
    public boolean several() {
        return columns.separator().isPresent();
    }

    /** The same with some of its texts. */
    public TextTable only(int[] numbers) {
        List<LabelledText> some = new ArrayList<>(numbers.length);
        for (int number : numbers) {
            some.add(texts.get(number));
        }
        return new TextTable(some, columns, classes, notes);
    }

    /** SHA-256 over names, texts and labels, in hex: equal data, equal fingerprint. */
    public String fingerprint() {
        Fingerprint fingerprint = new Fingerprint().add("carousel-texts-1").add(classes.size());
        classes.forEach(fingerprint::add);
        fingerprint.add(texts.size());
        for (LabelledText text : texts) {
            fingerprint.add(text.key().size());
            text.key().forEach(fingerprint::add);
            fingerprint.add(text.text());
            fingerprint.add(text.labels().map(List::size).orElse(-1));
            text.labels().ifPresent(labels -> labels.forEach(fingerprint::add));
        }
        return fingerprint.hex();
    }
}
