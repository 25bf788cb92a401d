package dev.carousel.models.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** Counts what became of rows that lie on no regular grid. */
final class RegriddingNotes {
    private Optional<Steps> steps = Optional.empty();
    private boolean asked;
    private long rows;
    private long moved;
    private String firstMoved = "";
    private long filled;
    private long all;
    private long shared;
    private int unfinished;

    /**
     * The steps that are taken.
     *
     * @param asked whether a person set them
     */
    void steps(Steps taken, boolean asked) {
        this.steps = Optional.of(taken);
        this.asked = asked;
    }

    /** A row's time is not that of its step. */
    void moved(Supplier<String> place) {
        firstMoved = moved == 0 ? place.get() : firstMoved;
        moved++;
    }

    /**
     * A series was put onto its steps.
     *
     * @param rows of it
     * @param filled steps that have some
     * @param length steps
     * @param shared steps that have several
     * @param rowsOfLast the rows of the last step
     */
    void series(long rows, long filled, long length, long shared, long rowsOfLast) {
        this.rows += rows;
        this.filled += filled;
        this.all += length;
        this.shared += shared;
        boolean several = rows >= 2 * filled;
        unfinished += several && filled > 1 && 2 * rowsOfLast * filled < rows ? 1 : 0;
    }

    long moved() {
        return moved;
    }

    long shared() {
        return shared;
    }

    List<String> sentences(Aggregation aggregation) {
        List<String> sentences = new ArrayList<>();
        if (steps.isEmpty() || steps.get().isFromFirst()) {
            return sentences;
        }
        String name = steps.get().frequency().name();
        String how =
                aggregation == Aggregation.MEDIAN || aggregation == Aggregation.MEAN || aggregation == Aggregation.SUM
                        ? "the " + aggregation.key()
                        : "the " + aggregation.key() + " value";
        if (steps.get().kind() == Steps.Kind.NEAREST) {
            sentences.add(moved + " of " + rows + " rows lie beside a regular grid, first " + firstMoved
                    + "; each was put on the nearest step, " + name
                    + (shared == 0
                            ? ""
                            : "; " + SeriesNotes.counted(shared, "step") + " of several rows " + are(shared) + how));
        } else if (asked) {
            sentences.add(rows + " rows were put into " + filled + " longer steps, " + name
                    + " as set; a step of several" + " rows is " + how + " of them (--aggregate says otherwise)");
        } else {
            sentences.add(
                    "times lie on no regular grid; steps are " + name + ", about as far apart as rows typically are: "
                            + rows + " rows in " + filled + " steps; a step of several rows is " + how
                            + " of them (--frequency and --aggregate say otherwise)");
        }
        if (!asked && 2 * filled < all) {
            sentences.add(String.format(
                    Locale.ROOT,
                    "only %.0f %% of the steps have a row; a longer step (--frequency) may suit these times better",
                    100.0 * filled / all));
        }
        if (unfinished > 0) {
            sentences.add("the last step of " + SeriesNotes.counted(unfinished, "series")
                    + " has less than half of the usual rows; if it isn't over yet, leave its rows out");
        }
        return sentences;
    }

    private static String are(long count) {
        return count == 1 ? "is " : "are ";
    }
}
