package dev.carousel.models.text.table;

import dev.carousel.InvalidInputException;
import dev.carousel.models.table.CodePointOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Collects texts and gives their labels numbers in the order of code points, whichever came first. */
final class TextCollector {
    private static final int MOST_CLASSES = 10_000;

    private final TextColumns columns;
    private final String origin;
    private final List<LabelledText> texts = new ArrayList<>();
    private final Map<String, Integer> codes = new HashMap<>();

    TextCollector(TextColumns columns, String origin) {
        this.columns = columns;
        this.origin = origin;
    }

    void add(List<String> key, String text, String labels, String place) {
        texts.add(new LabelledText(key, text, codes(labels, place)));
    }

    void add(List<String> key, String text, List<String> labels, String place) {
        texts.add(new LabelledText(
                key,
                text,
                Optional.of(labels.stream()
                        .distinct()
                        .map(label -> code(label, place))
                        .toList())));
    }

    private Optional<List<Integer>> codes(String cell, String place) {
        if (columns.label().isEmpty() || columns.separator().isEmpty() && cell.isEmpty()) {
            return Optional.empty();
        }
        if (columns.separator().isEmpty()) {
            return Optional.of(List.of(code(cell, place)));
        }
        List<Integer> several = new ArrayList<>();
        for (String label : cell.split(Pattern.quote(columns.separator().get()), -1)) {
            String plain = label.strip();
            if (!plain.isEmpty() && !several.contains(code(plain, place))) {
                several.add(code(plain, place));
            }
        }
        return Optional.of(several);
    }

    private int code(String label, String place) {
        Integer code = codes.get(label);
        if (code == null) {
            if (codes.size() == MOST_CLASSES) {
                throw new InvalidInputException(origin + ", " + place + ": one more than " + MOST_CLASSES
                        + " different labels; is the column '" + columns.label().orElse("label")
                        + "' an id or a text?");
            }
            code = codes.size();
            codes.put(label, code);
        }
        return code;
    }

    int size() {
        return texts.size();
    }

    /** Those of all texts, in the order that they were collected in. */
    List<List<String>> keys() {
        return texts.stream().map(LabelledText::key).toList();
    }

    /** In the order that they were collected in. */
    TextTable table(List<String> notes) {
        List<String> sorted =
                codes.keySet().stream().sorted(CodePointOrder.ORDER).toList();
        int[] ranks = new int[sorted.size()];
        for (int k = 0; k < ranks.length; k++) {
            ranks[codes.get(sorted.get(k))] = k;
        }
        List<LabelledText> ranked = new ArrayList<>(texts.size());
        for (LabelledText text : texts) {
            ranked.add(new LabelledText(
                    text.key(),
                    text.text(),
                    text.labels()
                            .map(labels -> labels.stream()
                                    .map(code -> ranks[code])
                                    .sorted()
                                    .toList())));
        }
        return new TextTable(ranked, columns, sorted, notes);
    }

    /** In the order of keys, of equal ones in that of rows. */
    TextTable sorted(List<String> notes) {
        texts.sort((a, b) -> CodePointOrder.OF_LISTS.compare(a.key(), b.key()));
        return table(notes);
    }
}
