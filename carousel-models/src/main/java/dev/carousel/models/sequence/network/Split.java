package dev.carousel.models.sequence.network;

import dev.carousel.models.table.Sequence;
import dev.carousel.models.table.SequenceTable;
import dev.carousel.random.RandomSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Data to learn from and data that is held back: other sequences or, where there are few, what comes later in the same ones.
 *
 * @param learned to learn from
 * @param heldBack to score on
 * @param from the first step of each of those that is scored
 */
public record Split(SequenceTable learned, SequenceTable heldBack, int[] from) {
    /** With fewer sequences than this, one that is held back leaves too little. */
    private static final int FEW = 10;

    private static final int SHORTEST = 20;

    /**
     * As many splits as folds, or fewer where the data does not allow more: where nothing is known of one part, there is nothing to learn
     * from or to score on.
     *
     * @param folds 0 for none; 1 holds back a share; more hold back every sequence once
     * @param byTime whether few sequences may be cut in time
     */
    public static List<Split> of(SequenceTable all, int folds, double share, boolean byTime, RandomSource random) {
        int count = all.sequences().size();
        if (folds == 0) {
            return List.of();
        }
        if (count < FEW && byTime) {
            return later(all, share).stream().filter(Split::isKnown).toList();
        }
        int parts = Math.min(count, folds == 1 ? (int) Math.round(1 / share) : folds);
        List<Split> splits = new ArrayList<>();
        int[] fold = HeldBack.folds(new int[count], Math.max(1, parts), random);
        for (int f = 0; f < folds && parts > 1; f++) {
            int[] out = HeldBack.in(fold, f);
            if (out.length > 0) {
                splits.add(new Split(all.only(HeldBack.outside(fold, f)), all.only(out), new int[out.length]));
            }
        }
        return splits.stream().filter(Split::isKnown).toList();
    }

    private boolean isKnown() {
        boolean known = false;
        for (int s = 0; s < from.length; s++) {
            known |= known(heldBack.sequences().get(s)) > from[s];
        }
        return known && learned.sequences().stream().anyMatch(one -> known(one) > 0);
    }

    /** The steps up to the last one that has an answer; 0 if none has. */
    private static int known(Sequence one) {
        int steps = one.hasAnswers() ? one.length() : 0;
        while (steps > 0 && Double.isNaN(one.answer(steps - 1))) {
            steps--;
        }
        return steps;
    }

    private static List<Split> later(SequenceTable all, double share) {
        List<Sequence> before = new ArrayList<>();
        int[] from = new int[all.sequences().size()];
        for (int s = 0; s < from.length; s++) {
            Sequence one = all.sequences().get(s);
            int known = known(one);
            from[s] = known - (int) (known * share);
            if (one.length() < SHORTEST) {
                return List.of();
            }
            before.add(one.first(from[s]));
        }
        OptionalLong step = all.step();
        SequenceTable learned = new SequenceTable(before, all.columns(), all.classes(), step, all.notes());
        return List.of(new Split(learned, all, from));
    }
}
