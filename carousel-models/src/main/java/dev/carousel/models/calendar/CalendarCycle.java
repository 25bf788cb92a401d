package dev.carousel.models.calendar;

import dev.carousel.InvalidInputException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;

/**
 * A cycle of the calendar, as a circle with a number of places; a time is a point on it, given by sine and cosine, so that
 * December lies beside January.
 */
public enum CalendarCycle {
    /** By minutes. */
    TIME_OF_DAY(1440, 1) {
        @Override
        int place(LocalDate date, long secondOfDay) {
            return (int) (secondOfDay / 60);
        }
    },
    DAY_OF_WEEK(7, 7) {
        @Override
        int place(LocalDate date, long secondOfDay) {
            return date.getDayOfWeek().getValue() - 1;
        }
    },
    /** Stretched to 31 days, so that the first and the last of all months meet. */
    DAY_OF_MONTH(31, 31) {
        @Override
        int place(LocalDate date, long secondOfDay) {
            return (2 * date.getDayOfMonth() - 1) * 31 / (2 * date.lengthOfMonth());
        }
    },
    /** As in a leap year, so that a date has the same place in all years. */
    DAY_OF_YEAR(366, 366) {
        @Override
        int place(LocalDate date, long secondOfDay) {
            return date.withYear(LEAP_YEAR).getDayOfYear() - 1;
        }
    },
    MONTH_OF_YEAR(12, 366) {
        @Override
        int place(LocalDate date, long secondOfDay) {
            return date.getMonthValue() - 1;
        }
    };

    private static final int LEAP_YEAR = 2000;

    private final int days;
    private final float[] sines;
    private final float[] cosines;

    /**
     * A cycle.
     *
     * @param places where a time can be on the circle
     * @param days that it takes at the most
     */
    CalendarCycle(int places, int days) {
        this.days = days;
        this.sines = new float[places];
        this.cosines = new float[places];
        for (int k = 0; k < places; k++) {
            double angle = 2 * Math.PI * k / places;
            sines[k] = (float) StrictMath.sin(angle);
            cosines[k] = (float) StrictMath.cos(angle);
        }
    }

    abstract int place(LocalDate date, long secondOfDay);

    /** The number of days that it takes at the most. */
    public int days() {
        return days;
    }

    /** Writes sine and cosine of a point of time to {@code out[at]} and {@code out[at + 1]}. */
    void write(LocalDate date, long secondOfDay, float[] out, int at) {
        int place = place(date, secondOfDay);
        out[at] = sines[place];
        out[at + 1] = cosines[place];
    }

    /** The name in files. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The cycle of this name. */
    public static CalendarCycle of(String key) {
        for (CalendarCycle cycle : values()) {
            if (cycle.key().equals(key)) {
                return cycle;
            }
        }
        throw new InvalidInputException("unknown calendar cycle '" + key + "': expected one of "
                + String.join(
                        ", ", Arrays.stream(values()).map(CalendarCycle::key).toList()));
    }
}
