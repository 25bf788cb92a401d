package dev.carousel.models.calendar;

import dev.carousel.InvalidInputException;
import dev.carousel.models.table.Frequency;
import java.time.LocalDate;
import java.util.List;

/**
 * Which cycles of the calendar are told to a model: sine and cosine of each.
 *
 * @param cycles from short to long, each once
 */
public record CalendarFeatures(List<CalendarCycle> cycles) {
    private static final long SECONDS_A_DAY = 86_400;
    private static final CalendarFeatures NONE = new CalendarFeatures(List.of());

    public CalendarFeatures {
        cycles = List.copyOf(cycles);
        if (cycles.stream().distinct().count() != cycles.size()) {
            throw new InvalidInputException("calendar: a cycle is named twice in " + cycles);
        }
    }

    public static CalendarFeatures none() {
        return NONE;
    }

    /**
     * The cycles in which steps of a frequency have different places: of hours the time of day, the day of the week and the day of
     * the year; of months the month of the year; of years none.
     *
     * @throws InvalidInputException if steps are whole numbers, which no calendar knows
     */
    public static CalendarFeatures of(Frequency frequency) {
        requireTimes(frequency);
        return new CalendarFeatures(
                switch (frequency.unit()) {
                    case SECOND, MINUTE, HOUR ->
                        List.of(CalendarCycle.TIME_OF_DAY, CalendarCycle.DAY_OF_WEEK, CalendarCycle.DAY_OF_YEAR);
                    case DAY ->
                        List.of(CalendarCycle.DAY_OF_WEEK, CalendarCycle.DAY_OF_MONTH, CalendarCycle.DAY_OF_YEAR);
                    case WEEK -> List.of(CalendarCycle.DAY_OF_MONTH, CalendarCycle.DAY_OF_YEAR);
                    case MONTH, QUARTER -> List.of(CalendarCycle.MONTH_OF_YEAR);
                    case YEAR, INDEX -> List.of();
                });
    }

    static void requireTimes(Frequency frequency) {
        if (frequency.unit() == Frequency.Unit.INDEX) {
            throw new InvalidInputException("calendar and holidays need times, but the steps of this table are counted"
                    + " (1, 2, 3 ...): name its time column, or leave the calendar out");
        }
    }

    /**
     * Those cycles that come round at least twice in so many seconds. A longer one would be no cycle in this data but a clock, from
     * which a network learns eras by heart.
     */
    public CalendarFeatures within(long seconds) {
        return new CalendarFeatures(cycles.stream()
                .filter(cycle -> 2L * cycle.days() * SECONDS_A_DAY <= seconds)
                .toList());
    }

    /** The number of features: two for each cycle. */
    public int size() {
        return 2 * cycles.size();
    }

    /** Writes the features of a time, in seconds since 1970 UTC, to {@code out[at ..]}. */
    public void write(long time, float[] out, int at) {
        if (cycles.isEmpty()) {
            return;
        }
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(time, SECONDS_A_DAY));
        long second = Math.floorMod(time, SECONDS_A_DAY);
        for (int k = 0; k < cycles.size(); k++) {
            cycles.get(k).write(date, second, out, at + 2 * k);
        }
    }
}
