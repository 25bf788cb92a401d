package dev.carousel.models.table;

import java.util.ArrayList;
import java.util.List;

/** Counts what a person should know of how series were read. */
final class SeriesNotes {
    private static final int NAMES_SHOWN = 3;

    private final List<String> leftOut = new ArrayList<>();
    private int seriesWithGaps;
    private long stepsWithoutRow;
    private long rowsWithoutValue;
    private int seriesWithFuture;
    private long futureRows;
    private boolean unevenDays;

    void leftOut(SeriesRows rows) {
        leftOut.add("'" + String.join("/", rows.key()) + "'");
    }

    void gaps(long withoutRow, long withoutValue) {
        seriesWithGaps += withoutRow + withoutValue > 0 ? 1 : 0;
        stepsWithoutRow += withoutRow;
        rowsWithoutValue += withoutValue;
    }

    void future(long rows) {
        seriesWithFuture += rows > 0 ? 1 : 0;
        futureRows += rows;
    }

    /** Times of steps in months lay on different days of the month. */
    void unevenDays() {
        unevenDays = true;
    }

    List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        if (unevenDays) {
            sentences.add("times lie on different days of their months; each month counts as one step");
        }
        if (seriesWithGaps > 0) {
            sentences.add(counted(stepsWithoutRow, "step") + " without a row and " + counted(rowsWithoutValue, "row")
                    + " without a value in " + counted(seriesWithGaps, "series"));
        }
        if (seriesWithFuture > 0) {
            sentences.add(counted(futureRows, "future row") + " (an empty target after the last value) in "
                    + counted(seriesWithFuture, "series") + ", not part of the history");
        }
        if (!leftOut.isEmpty()) {
            String more = leftOut.size() > NAMES_SHOWN ? ", ..." : "";
            sentences.add(counted(leftOut.size(), "series") + " without any value left out: "
                    + String.join(", ", leftOut.subList(0, Math.min(NAMES_SHOWN, leftOut.size()))) + more);
        }
        return sentences;
    }

    static String counted(long count, String noun) {
        return count + " " + noun + (count == 1 || noun.endsWith("s") ? "" : "s");
    }

    /** "series 'a': ", or nothing for the only series of a table. */
    static String named(List<String> key) {
        return key.isEmpty() ? "" : "series '" + String.join("/", key) + "': ";
    }
}
