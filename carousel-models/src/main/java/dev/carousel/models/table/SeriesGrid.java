package dev.carousel.models.table;

import dev.carousel.InvalidInputException;
import java.util.Arrays;

/** Puts the rows of a series on the regular grid of a frequency. */
final class SeriesGrid {
    /** A grid this much longer than its rows comes from a wrong time stamp, not from gaps. */
    private static final long MOST_STEPS_PER_ROW = 1000;

    private static final long ALWAYS_ALLOWED = 100_000;

    private final String origin;
    private final RowPlaces places;
    private final Frequency frequency;
    private final TimeFormat format;
    private final SeriesNotes notes;

    SeriesGrid(String origin, RowPlaces places, Frequency frequency, TimeFormat format, SeriesNotes notes) {
        this.origin = origin;
        this.places = places;
        this.frequency = frequency;
        this.format = format;
        this.notes = notes;
        if (frequency.unit() == Frequency.Unit.INDEX != format.isIndex()) {
            throw new InvalidInputException(origin + ": a frequency " + frequency.name() + " for times in the form "
                    + format + "; one counts whole numbers and the other the calendar");
        }
    }

    /** The series of these rows, which are sorted, differ in time and have at least one value. */
    Series place(SeriesRows rows) {
        int history = rows.sizeOfHistory();
        long start = rows.time(0);
        double[] values = new double[length(rows, start, history)];
        Arrays.fill(values, Double.NaN);
        long withoutValue = 0;
        int lastRow = -1;
        long lastStep = -1;
        // Future rows have no place in the values, but must fit the grid too.
        for (int i = 0; i < rows.size(); i++) {
            long step = step(rows, i);
            if (step == lastStep) {
                throw new InvalidInputException(origin + ": " + SeriesNotes.named(rows.key()) + "the times "
                        + format.format(rows.time(lastRow)) + " (" + places.of(rows.row(lastRow)) + ") and "
                        + where(rows, i) + " lie in the same step of a " + frequency.name() + " series");
            }
            lastStep = step;
            lastRow = i;
            if (i < history) {
                values[(int) step] = rows.value(i);
                withoutValue += Double.isNaN(rows.value(i)) ? 1 : 0;
                if (frequency.unit().isMonths() && frequency.plus(start, step) != rows.time(i)) {
                    notes.unevenDays();
                }
            }
        }
        notes.gaps(values.length - history, withoutValue);
        notes.future(rows.size() - history);
        return new Series(rows.key(), frequency.plus(start, 0), values, frequency, format);
    }

    private long step(SeriesRows rows, int i) {
        long start = rows.time(0);
        if (!frequency.isWhole(start, rows.time(i))) {
            throw new InvalidInputException(origin + ": " + SeriesNotes.named(rows.key()) + "the time " + where(rows, i)
                    + " doesn't lie on the grid that begins at " + where(rows, 0) + " and is " + frequency.name()
                    + "; bring the rows to regular steps, set another step (--frequency 1d), or leave the time column out to"
                    + " take them in order");
        }
        return frequency.stepsBetween(start, rows.time(i));
    }

    private int length(SeriesRows rows, long start, int history) {
        long length = step(rows, history - 1) + 1;
        long most = Math.min(Integer.MAX_VALUE - 8L, Math.max(ALWAYS_ALLOWED, MOST_STEPS_PER_ROW * history));
        if (length > most) {
            throw new InvalidInputException(
                    origin + ": " + SeriesNotes.named(rows.key()) + history + " rows would span "
                            + length + " steps, " + frequency.name() + " from " + format.format(start) + " to "
                            + where(rows, history - 1) + "; one of the times is probably wrong");
        }
        return (int) length;
    }

    private String where(SeriesRows rows, int i) {
        return format.format(rows.time(i)) + " (" + places.of(rows.row(i)) + ")";
    }
}
