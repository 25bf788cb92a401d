package dev.carousel.models.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Counts what a person should know of how series were read. */
final class SeriesNotes {
    private static final int NAMES_SHOWN = 3;

    /** As many values make "always the same" worth a word. */
    private static final int FEWEST_VALUES = 3;

    private final List<String> reading = new ArrayList<>();
    private final Examples leftOut = new Examples();
    private final Examples constant = new Examples();
    private final Examples zero = new Examples();
    private final Examples brief = new Examples();
    private final Examples ambiguous = new Examples();
    private final RegriddingNotes regridding = new RegriddingNotes();
    private long rows;
    private int seriesWithGaps;
    private long stepsWithoutRow;
    private long rowsWithoutValue;
    private int seriesWithFuture;
    private long futureRows;
    private boolean unevenDays;
    private int totals;
    private long repeated;
    private String firstRepeated = "";
    private long differing;
    private String firstDiffering = "";
    private long conflicts;
    private String firstConflict = "";
    private Aggregation aggregation = Aggregation.MEAN;

    /** A count and the first few names. */
    private static final class Examples {
        private final List<String> names = new ArrayList<>();
        private int count;

        void add(String name) {
            count++;
            if (names.size() < NAMES_SHOWN) {
                names.add("'" + name + "'");
            }
        }

        String shown() {
            return String.join(", ", names) + (count > names.size() ? ", ..." : "");
        }
    }

    RegriddingNotes regridding() {
        return regridding;
    }

    void rows(long count, Aggregation how) {
        rows = count;
        aggregation = how;
    }

    /** A sentence about how cells were read. */
    void reading(List<String> sentences) {
        reading.addAll(sentences);
    }

    void totals(int count, String first) {
        totals = count;
        reading.add(counted(count, "row") + " at the end without a time, such as totals, left out: " + first);
    }

    void repeated(long count, boolean differs, String first) {
        firstRepeated = repeated == 0 ? first : firstRepeated;
        repeated += count;
        if (differs) {
            firstDiffering = differing == 0 ? first : firstDiffering;
            differing++;
        }
    }

    void conflicts(long count, String first) {
        conflicts = count;
        firstConflict = first;
    }

    void leftOut(String name) {
        leftOut.add(name);
    }

    /** The rows of a series say different things of what should be the same in all. */
    void ambiguousStatic(String column, String series) {
        ambiguous.add(series.isEmpty() ? column : column + "' of '" + series);
    }

    void gaps(long withoutRow, long withoutValue) {
        seriesWithGaps += withoutRow + withoutValue > 0 ? 1 : 0;
        stepsWithoutRow += withoutRow;
        rowsWithoutValue += withoutValue;
    }

    void future(long count) {
        seriesWithFuture += count > 0 ? 1 : 0;
        futureRows += count;
    }

    /** Times of steps in months lay on different days of the month. */
    void unevenDays() {
        unevenDays = true;
    }

    void mixed(List<String> found, Frequency chosen) {
        reading.add("series differ in how far their rows are apart (" + String.join(", ", found) + "); taken is "
                + chosen.name() + ": finer series are aggregated, coarser ones have gaps");
    }

    /** Looks at what series have become. */
    void shapes(List<Series> all) {
        int[] lengths = all.stream().mapToInt(Series::length).sorted().toArray();
        int median = lengths.length == 0 ? 0 : lengths[lengths.length / 2];
        for (Series one : all) {
            if (10L * one.length() < median) {
                brief.add(one.name());
            }
            double[] values =
                    Arrays.stream(one.values()).filter(v -> !Double.isNaN(v)).toArray();
            if (values.length >= FEWEST_VALUES && Arrays.stream(values).allMatch(v -> v == values[0])) {
                (values[0] == 0 ? zero : constant).add(one.name());
            }
        }
    }

    ReadingCounts counts() {
        return new ReadingCounts(
                rows,
                repeated,
                conflicts,
                regridding.moved(),
                regridding.shared(),
                stepsWithoutRow,
                rowsWithoutValue,
                futureRows,
                leftOut.count,
                constant.count,
                zero.count,
                brief.count,
                totals);
    }

    List<String> sentences() {
        List<String> sentences = new ArrayList<>(reading);
        if (repeated > 0) {
            sentences.add(counted(repeated, "row") + " that repeat" + (repeated == 1 ? "s" : "")
                    + " a time and its value left out, first " + firstRepeated);
        }
        if (differing > 0) {
            sentences.add("columns beside the target differ in repeated rows of " + counted(differing, "time")
                    + ", first " + firstDiffering + "; the first row counts");
        }
        if (conflicts > 0) {
            sentences.add(counted(conflicts, "row") + " repeat" + (conflicts == 1 ? "s" : "")
                    + " a time with another value, first " + firstConflict
                    + "; the mean counts (--aggregate says otherwise)");
        }
        sentences.addAll(regridding.sentences(aggregation));
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
        if (ambiguous.count > 0) {
            sentences.add(counted(ambiguous.count, "static value")
                    + " that differ" + (ambiguous.count == 1 ? "s" : "")
                    + " within a series, of which the most frequent counts: " + ambiguous.shown());
        }
        named(sentences, leftOut, " without any value left out: ");
        named(sentences, zero, " of nothing but zeros: ");
        named(sentences, constant, " of always the same value: ");
        named(sentences, brief, " shorter than a tenth of the median: ");
        return sentences;
    }

    private static void named(List<String> sentences, Examples examples, String what) {
        if (examples.count > 0) {
            sentences.add(counted(examples.count, "series") + what + examples.shown());
        }
    }

    static String counted(long count, String noun) {
        return count + " " + noun + (count == 1 || noun.endsWith("s") ? "" : "s");
    }

    /** "series 'a': ", or nothing for the only series of a table. */
    static String named(List<String> key) {
        return key.isEmpty() ? "" : "series '" + String.join("/", key) + "': ";
    }
}
