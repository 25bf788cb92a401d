package dev.carousel.models.calendar;

import dev.carousel.models.table.Frequency;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/**
 * Holidays as numbers of each step: for every name how many of its days fall into the step, which is 0 or 1 for steps of a day
 * and less; for those also whether the next day is a holiday, and whether the last one was. Steps of months take in whole calendar
 * months, whatever day their times show; all others go from their time to the next step's.
 */
public final class HolidayFeatures {
    private static final long SECONDS_A_DAY = 86_400;

    private final Frequency frequency;
    private final boolean neighbours;
    private final int names;
    private final long[] days; // since 1970, ascending
    private final int[] nameOf; // of each day

    /**
     * Features of these holidays for steps of a frequency.
     *
     * @throws dev.carousel.InvalidInputException if there are holidays but steps are whole numbers
     */
    public HolidayFeatures(Holidays holidays, Frequency frequency) {
        if (!holidays.isEmpty()) {
            CalendarFeatures.requireTimes(frequency);
        }
        List<String> sorted = holidays.names();
        this.frequency = frequency;
        this.names = sorted.size();
        this.neighbours = names > 0
                && (frequency.unit().compareTo(Frequency.Unit.DAY) < 0
                        || frequency.equals(Frequency.every(1, Frequency.Unit.DAY)));
        this.days = holidays.days().stream()
                .mapToLong(day -> day.date().toEpochDay())
                .toArray();
        this.nameOf = holidays.days().stream()
                .mapToInt(day -> sorted.indexOf(day.name()))
                .toArray();
    }

    /** The number of features. */
    public int size() {
        return names + (neighbours ? 2 : 0);
    }

    /** Writes the features of the step that begins at a time, in seconds since 1970 UTC, to {@code out[at ..]}. */
    public void write(long time, float[] out, int at) {
        if (names == 0) {
            return;
        }
        Arrays.fill(out, at, at + size(), 0);
        long first = Math.floorDiv(time, SECONDS_A_DAY);
        long end = Math.floorDiv(frequency.plus(time, 1) - 1, SECONDS_A_DAY) + 1;
        if (frequency.unit().isMonths()) {
            LocalDate month = LocalDate.ofEpochDay(first).withDayOfMonth(1);
            first = month.toEpochDay();
            end = month.plusMonths(months()).toEpochDay();
        } else if (frequency.unit().compareTo(Frequency.Unit.DAY) >= 0) {
            end = Math.floorDiv(frequency.plus(time, 1), SECONDS_A_DAY);
        }
        for (int k = firstFrom(first); k < days.length && days[k] < end; k++) {
            out[at + nameOf[k]]++;
        }
        if (neighbours) {
            out[at + names] = isHoliday(first + 1) ? 1 : 0;
            out[at + names + 1] = isHoliday(first - 1) ? 1 : 0;
        }
    }

    private long months() {
        int each = switch (frequency.unit()) {
            case QUARTER -> 3;
            case YEAR -> 12;
            default -> 1;
        };
        return (long) each * frequency.count();
    }

    private boolean isHoliday(long day) {
        return Arrays.binarySearch(days, day) >= 0;
    }

    /** The place of the first day that is not before {@code day}; several days may be equal. */
    private int firstFrom(long day) {
        int low = 0;
        int high = days.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (days[middle] < day) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
