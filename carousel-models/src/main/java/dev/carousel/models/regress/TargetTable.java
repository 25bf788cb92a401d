package dev.carousel.models.regress;

import dev.carousel.InvalidInputException;
import dev.carousel.models.table.Sequence;
import dev.carousel.models.table.SequenceTable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Sequences with numbers to be learned.
 *
 * @param table those that have a target at one step at least
 * @param notes what was left out
 */
record TargetTable(SequenceTable table, List<String> notes) {
    static TargetTable of(SequenceTable table) {
        if (table.columns().target().isEmpty()) {
            throw new InvalidInputException("a regressor needs numbers to learn: no column is named as the target");
        }
        int all = table.sequences().size();
        int[] known = IntStream.range(0, all)
                .filter(k -> isKnown(table.sequences().get(k)))
                .toArray();
        if (known.length == 0) {
            throw new InvalidInputException(
                    "the target '" + table.columns().target().get() + "' has no value in any sequence");
        }
        List<String> notes = new ArrayList<>();
        if (known.length < all) {
            notes.add((all - known.length) + " of " + all + " sequences have no target and are left out");
        }
        return new TargetTable(known.length == all ? table : table.only(known), notes);
    }

    private static boolean isKnown(Sequence sequence) {
        return !Double.isNaN(last(sequence));
    }

    /** The last target that is known: the one of a sequence that has one; NaN where there is none. */
    static double last(Sequence sequence) {
        for (int t = sequence.length() - 1; sequence.hasAnswers() && t >= 0; t--) {
            if (!Double.isNaN(sequence.answer(t))) {
                return sequence.answer(t);
            }
        }
        return Double.NaN;
    }

    boolean varyWithinSequences() {
        for (Sequence sequence : table.sequences()) {
            double last = last(sequence);
            for (int t = 0; t < sequence.length(); t++) {
                if (!Double.isNaN(sequence.answer(t)) && sequence.answer(t) != last) {
                    return true;
                }
            }
        }
        return false;
    }

    int typicalLength() {
        int[] lengths =
                table.sequences().stream().mapToInt(Sequence::length).sorted().toArray();
        return lengths[lengths.length / 2];
    }
}
