package dev.carousel.models.text.table;

import dev.carousel.InvalidInputException;
import dev.carousel.models.table.CodePointOrder;
import dev.carousel.models.table.ColumnNames;
import dev.carousel.models.table.Fingerprint;
import dev.carousel.models.table.PlainText;
import dev.carousel.models.table.Table;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Texts of which each token has a label, as a tagger takes them.
 *
 * @param texts at least one, in the order in which they begin
 * @param columns those that they were made of
 * @param classes the labels that occur, in the order of their code points
 */
public record TokenTable(List<TaggedText> texts, TokenColumns columns, List<String> classes) {
    public TokenTable {
        texts = List.copyOf(texts);
        classes = List.copyOf(classes);
        if (texts.isEmpty()) {
            throw new InvalidInputException("a table of no texts");
        }
    }

    /**
     * The texts in a table, which is read to its end and left to the caller to close.
     *
     * @throws InvalidInputException if a column is unknown, a token is empty, or there are no rows
     */
    public static TokenTable read(Table table, TokenColumns columns) {
        int token = ColumnNames.indexOf(table, "text", columns.token());
        int label = columns.label()
                .map(name -> ColumnNames.indexOf(table, "label", name))
                .orElse(-1);
        int[] names = columns.text().stream()
                .mapToInt(name -> ColumnNames.indexOf(table, "sequence", name))
                .toArray();
        Map<List<String>, List<String[]>> rows = new LinkedHashMap<>();
        while (table.next()) {
            List<String> key = new ArrayList<>(names.length);
            for (int column : names) {
                key.add(table.cell(column));
            }
            if (table.cell(token).isEmpty()) {
                throw new InvalidInputException(
                        table.origin() + ", " + table.place() + ", column '" + columns.token() + "': an empty token");
            }
            rows.computeIfAbsent(key, k -> new ArrayList<>())
                    .add(new String[] {table.cell(token), label < 0 ? "" : table.cell(label)});
        }
        if (rows.isEmpty()) {
            throw new InvalidInputException(table.origin() + " has no rows");
        }
        return of(rows, columns);
    }

    /** The texts in a file of CoNLL's form. */
    public static TokenTable readConll(Path file, TokenColumns columns) {
        try (Table table = ConllTable.open(PlainText.open(file, StandardCharsets.UTF_8), file.toString())) {
            return read(table, columns);
        }
    }

    /**
     * Texts that were made without a table.
     *
     * @param labels of the tokens of each text; an empty one where it is not known
     */
    public static TokenTable of(List<List<String>> texts, List<List<String>> labels) {
        Map<List<String>, List<String[]>> rows = new LinkedHashMap<>();
        for (int n = 0; n < texts.size(); n++) {
            List<String> tokens = texts.get(n);
            if (labels.size() != texts.size() || labels.get(n).size() != tokens.size()) {
                throw new InvalidInputException(
                        "text " + (n + 1) + ": expected a label for each of its " + tokens.size() + " tokens");
            }
            List<String[]> own = new ArrayList<>();
            for (int t = 0; t < tokens.size(); t++) {
                own.add(new String[] {tokens.get(t), labels.get(n).get(t)});
            }
            rows.put(List.of(Integer.toString(n + 1)), own);
        }
        return of(rows, new TokenColumns("token", Optional.of("label"), List.of("text")));
    }

    private static TokenTable of(Map<List<String>, List<String[]>> rows, TokenColumns columns) {
        List<String> classes = rows.values().stream()
                .flatMap(List::stream)
                .map(row -> row[1])
                .filter(label -> !label.isEmpty())
                .distinct()
                .sorted(CodePointOrder.ORDER)
                .toList();
        List<TaggedText> texts = new ArrayList<>(rows.size());
        rows.forEach((key, own) -> texts.add(new TaggedText(
                key,
                own.stream().map(row -> row[0]).toList(),
                own.stream()
                        .map(row -> Collections.binarySearch(classes, row[1], CodePointOrder.ORDER))
                        .map(number -> Math.max(TaggedText.UNKNOWN, number))
                        .toList())));
        return new TokenTable(texts, columns, classes);
    }

    /** The number of tokens of all texts together. */
    public long tokens() {
        return texts.stream().mapToLong(TaggedText::length).sum();
    }

    /** SHA-256 over names, tokens and labels, in hex: equal data, equal fingerprint. */
    public String fingerprint() {
        Fingerprint fingerprint = new Fingerprint().add("carousel-tokens-1").add(classes.size());
        classes.forEach(fingerprint::add);
        fingerprint.add(texts.size());
        for (TaggedText text : texts) {
            fingerprint.add(text.key().size());
            text.key().forEach(fingerprint::add);
            fingerprint.add(text.length());
            text.tokens().forEach(fingerprint::add);
            text.labels().forEach(fingerprint::add);
        }
        return fingerprint.hex();
    }
}
