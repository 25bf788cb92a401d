package dev.carousel.models.table;

import java.time.LocalDate;

/**
 * How times become numbers of steps.
 *
 * @param frequency how far steps are apart
 * @param kind from where they are counted
 * @param phase a time at which a step begins, unless they are counted from the first row; steps of months begin with the year
 */
record Steps(Frequency frequency, Kind kind, long phase) {
    private static final long SECONDS_A_DAY = 86_400;

    enum Kind {
        /** From the first row of each series, whole steps from which all others lie. */
        FROM_FIRST,
        /** From the phase; a time belongs to the step that is nearest. */
        NEAREST,
        /** From the phase; a time belongs to the step that has begun. */
        FLOOR
    }

    static Steps fromFirst(Frequency frequency) {
        return new Steps(frequency, Kind.FROM_FIRST, 0);
    }

    boolean isFromFirst() {
        return kind == Kind.FROM_FIRST;
    }

    /** The number of steps from the first row of a series to another row. */
    long between(long first, long time) {
        return isFromFirst() ? frequency.stepsBetween(first, time) : absolute(time) - absolute(first);
    }

    /** The time of the step in which the first row of a series lies. */
    long start(long first) {
        if (isFromFirst()) {
            return frequency.plus(first, 0);
        }
        long step = absolute(first);
        if (!frequency.unit().isMonths()) {
            return phase + step * frequency.size();
        }
        long month = step * frequency.size();
        LocalDate date = LocalDate.of(Math.toIntExact(Math.floorDiv(month, 12L)), Math.floorMod(month, 12) + 1, 1);
        return frequency.plus(date.toEpochDay() * SECONDS_A_DAY, 0);
    }

    private long absolute(long time) {
        long size = frequency.size();
        if (frequency.unit().isMonths()) {
            return Math.floorDiv(Frequency.monthOf(time), size);
        }
        return Math.floorDiv(time - phase + (kind == Kind.NEAREST ? size / 2 : 0), size);
    }
}
