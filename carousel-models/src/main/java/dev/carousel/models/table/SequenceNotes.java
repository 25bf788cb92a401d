package dev.carousel.models.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/** What a person should know of sequences that were read. */
final class SequenceNotes {
    /** A step this many times longer than the typical one is a gap. */
    private static final double GAP = 1.5;

    private final SequenceColumns columns;
    private final List<String> sentences = new ArrayList<>();

    SequenceNotes(SequenceColumns columns) {
        this.columns = columns;
    }

    void reading(List<String> notes) {
        sentences.addAll(notes);
    }

    List<String> sentences() {
        return sentences;
    }

    /** Looks at all sequences, and finds how far steps are apart. */
    OptionalLong look(List<Sequence> sequences) {
        missing(sequences);
        return columns.time().isEmpty() ? OptionalLong.empty() : steps(sequences);
    }

    private void missing(List<Sequence> sequences) {
        for (int k = 0; k < columns.features().size(); k++) {
            long missing = 0;
            long rows = 0;
            for (Sequence one : sequences) {
                rows += one.length();
                for (int t = 0; t < one.length(); t++) {
                    missing += Double.isNaN(one.value(t, k)) ? 1 : 0;
                }
            }
            if (missing > 0) {
                String much = missing == rows ? "no value at all" : SeriesNotes.counted(missing, "missing value");
                sentences.add("column '" + columns.features().get(k) + "': " + much
                        + (missing == rows ? "" : "; the last one before stands in its place"));
            }
        }
    }

    private OptionalLong steps(List<Sequence> sequences) {
        long[] differences = new long
                [Math.toIntExact(
                        sequences.stream().mapToLong(one -> one.length() - 1L).sum())];
        int count = 0;
        for (Sequence one : sequences) {
            for (int t = 1; t < one.length(); t++) {
                differences[count++] = one.time(t) - one.time(t - 1);
            }
        }
        if (count == 0) {
            return OptionalLong.empty();
        }
        Arrays.sort(differences);
        int repeated = 0;
        while (repeated < count && differences[repeated] == 0) {
            repeated++;
        }
        if (repeated > 0) {
            sentences.add(SeriesNotes.counted(repeated, "row")
                    + " with the time of the row before in the same sequence; they stay, in their order");
        }
        if (repeated == count) {
            return OptionalLong.empty();
        }
        long typical = differences[repeated + (count - repeated) / 2];
        int gaps = 0;
        while (gaps < count && differences[count - 1 - gaps] > GAP * typical) {
            gaps++;
        }
        if (gaps > 0) {
            sentences.add(SeriesNotes.counted(gaps, "gap") + " in the times, where steps are mostly " + typical
                    + " apart; nothing is filled in, a model is told how far steps are apart");
        }
        return OptionalLong.of(typical);
    }
}
