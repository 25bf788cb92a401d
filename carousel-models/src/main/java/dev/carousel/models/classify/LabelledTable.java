package dev.carousel.models.classify;

import dev.carousel.InvalidInputException;
import dev.carousel.models.table.Sequence;
import dev.carousel.models.table.SequenceTable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Sequences with one class each.
 *
 * @param table those that have a label
 * @param labels their numbers of the table's classes
 * @param notes what was left out
 */
record LabelledTable(SequenceTable table, int[] labels, List<String> notes) {
    /**
     * The sequences of a table that have a label.
     *
     * @throws InvalidInputException if one has several, or there are fewer than two classes
     */
    static LabelledTable of(SequenceTable table) {
        int[] labels = labels(table);
        int[] known =
                IntStream.range(0, labels.length).filter(k -> labels[k] >= 0).toArray();
        if (IntStream.of(labels).filter(k -> k >= 0).distinct().count() < 2) {
            throw new InvalidInputException("a classifier needs sequences of two classes at least, found "
                    + (known.length == 0
                            ? "no labels"
                            : "only '" + table.classes().get(labels[known[0]]) + "'")
                    + (table.columns().label().isEmpty() ? ": no column is named as the label" : ""));
        }
        List<String> notes = new ArrayList<>();
        if (known.length < labels.length) {
            notes.add((labels.length - known.length) + " of " + labels.length
                    + " sequences have no label and are left out");
        }
        int[] own = IntStream.of(known).map(k -> labels[k]).toArray();
        return new LabelledTable(known.length == labels.length ? table : table.only(known), own, notes);
    }

    /** The class of each sequence, -1 where it has none. */
    static int[] labels(SequenceTable table) {
        int[] labels = new int[table.sequences().size()];
        for (int k = 0; k < labels.length; k++) {
            labels[k] = label(table, table.sequences().get(k));
        }
        return labels;
    }

    private static int label(SequenceTable table, Sequence sequence) {
        int label = -1;
        for (int t = 0; sequence.hasAnswers() && t < sequence.length(); t++) {
            double answer = sequence.answer(t);
            if (Double.isNaN(answer)) {
                continue;
            }
            if (label >= 0 && label != (int) answer) {
                throw new InvalidInputException("sequence '" + sequence.name() + "' has the labels '"
                        + table.classes().get(label) + "' and '"
                        + table.classes().get((int) answer)
                        + "': a classifier learns one for each sequence, a tagger one for each step");
            }
            label = (int) answer;
        }
        return label;
    }

    int classes() {
        return table.classes().size();
    }

    LabelledTable only(int[] numbers) {
        return new LabelledTable(
                table.only(numbers), IntStream.of(numbers).map(k -> labels[k]).toArray(), notes);
    }

    /** How often each class occurs. */
    long[] counts() {
        long[] counts = new long[classes()];
        for (int label : labels) {
            counts[label]++;
        }
        return counts;
    }
}
