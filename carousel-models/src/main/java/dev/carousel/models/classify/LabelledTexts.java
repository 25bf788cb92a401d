package dev.carousel.models.classify;

import dev.carousel.InvalidInputException;
import dev.carousel.models.sequence.network.Answers;
import dev.carousel.models.text.table.LabelledText;
import dev.carousel.models.text.table.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Texts whose classes are known, and others beside.
 *
 * @param table all of them
 * @param labelled the numbers of those whose classes are known
 * @param notes what was found
 */
record LabelledTexts(TextTable table, int[] labelled, List<String> notes) {
    /** The share of texts without any of several labels from which on it is worth a word. */
    private static final double MANY = .3;

    /**
     * The texts of a table.
     *
     * @throws InvalidInputException if there are too few classes to learn
     */
    static LabelledTexts of(TextTable table) {
        int[] known = IntStream.range(0, table.texts().size())
                .filter(k -> table.texts().get(k).labels().isPresent())
                .toArray();
        int least = table.several() ? 1 : 2;
        if (table.classes().size() < least) {
            throw new InvalidInputException("a classifier needs texts of " + (least == 2 ? "two classes" : "one class")
                    + " at least, found "
                    + (table.classes().isEmpty()
                            ? "no labels"
                            : "only '" + table.classes().get(0) + "'")
                    + (table.columns().label().isEmpty() ? ": no column is named as the label" : ""));
        }
        List<String> notes = new ArrayList<>(table.notes());
        int unknown = table.texts().size() - known.length;
        if (unknown > 0) {
            notes.add(unknown + " of " + table.texts().size()
                    + (unknown == 1 ? " texts has" : " texts have")
                    + " no label: they lend their words, no class is learned from them");
        }
        long none = IntStream.of(known)
                .filter(k -> table.texts().get(k).labels().orElseThrow().isEmpty())
                .count();
        if (table.several() && none > MANY * known.length) {
            notes.add(
                    none + " of " + known.length + " texts have none of the labels, which is learned, too: a text whose"
                            + " labels are not known should be left out");
        }
        notes.addAll(new LabelRemarks(new LabelledTexts(table, known, notes)).sentences());
        return new LabelledTexts(table, known, notes);
    }

    /** Whether a text may have several classes, or none. */
    boolean several() {
        return table.several();
    }

    List<String> classes() {
        return table.classes();
    }

    /** N, the texts with labels. */
    int size() {
        return labelled.length;
    }

    /** The n-th text with labels. */
    LabelledText text(int n) {
        return table.texts().get(labelled[n]);
    }

    /** Its labels. */
    List<Integer> labels(int n) {
        return text(n).labels().orElseThrow();
    }

    /** Those of some. */
    List<List<Integer>> labels(int[] some) {
        return IntStream.of(some).mapToObj(this::labels).toList();
    }

    /** What texts are dealt out by: the first label, K for none. */
    int[] strata() {
        return IntStream.range(0, size())
                .map(n -> labels(n).isEmpty() ? classes().size() : labels(n).get(0))
                .toArray();
    }

    Answers answers(int[] some) {
        if (several()) {
            return Answers.ofQuestions(labels(some), classes().size());
        }
        float[] numbers = new float[some.length];
        for (int k = 0; k < numbers.length; k++) {
            numbers[k] = labels(some[k]).get(0);
        }
        return Answers.ofSequences(numbers);
    }

    /** How many of some have each class. */
    long[] counts(int[] some) {
        long[] counts = new long[classes().size()];
        for (int n : some) {
            labels(n).forEach(label -> counts[label]++);
        }
        return counts;
    }

    /** The share of each class among some. */
    List<Double> shares(int[] some) {
        List<Double> shares = new ArrayList<>();
        for (long count : counts(some)) {
            shares.add((double) count / Math.max(1, some.length));
        }
        return shares;
    }
}
