package dev.carousel.models.table;

import dev.carousel.InvalidInputException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.TreeSet;

/**
 * How far apart the steps of a series are.
 *
 * <p>Steps of months, quarters and years count calendar months, whatever the day: the month ends of January, February
 * and March are one step apart. All others count seconds of UTC, or whole numbers.
 *
 * <p>The record keeps the largest unit that says the same: 60 minutes become an hour, 7 days a week, 3 months a quarter.
 *
 * @param unit what is counted
 * @param count how many units a step is, at least 1
 * @param day the day of the month that steps of months fall on, 1 to 31; a shorter month has its last day instead, so
 *     31 is the month's end. 0 for all other units
 */
public record Frequency(Unit unit, int count, int day) {
    private static final long SECONDS_A_DAY = 86_400;

    /** What steps are counted in, from short to long. */
    public enum Unit {
        /** Whole numbers without a calendar. */
        INDEX(1, false),
        SECOND(1, false),
        MINUTE(60, false),
        HOUR(3600, false),
        DAY(SECONDS_A_DAY, false),
        WEEK(7 * SECONDS_A_DAY, false),
        MONTH(1, true),
        QUARTER(3, true),
        YEAR(12, true);

        private final long size;
        private final boolean months;

        Unit(long size, boolean months) {
            this.size = size;
            this.months = months;
        }

        /** Whether it is a number of calendar months. */
        public boolean isMonths() {
            return months;
        }
    }

    public Frequency {
        if (count < 1) {
            throw new InvalidInputException("a step of " + count + " x " + unit + "; at least 1 was expected");
        }
        if (unit.months ? day < 1 || day > 31 : day != 0) {
            throw new InvalidInputException("a step of " + count + " x " + unit + " on day " + day
                    + " of the month; expected " + (unit.months ? "1 to 31" : "0"));
        }
        for (Unit larger : Unit.values()) {
            boolean comparable = unit != Unit.INDEX && larger.compareTo(unit) > 0 && larger.months == unit.months;
            long size = count * unit.size;
            if (comparable && size % larger.size == 0) {
                unit = larger;
                count = (int) (size / larger.size);
            }
        }
    }

    /**
     * The frequency that a short text means: a number, 1 if left out, and a unit, such as {@code 15min}, {@code 1h}, {@code
     * day}, {@code 2w}, {@code 3M} or {@code quarter}; a number alone counts whole-number times. Steps of months fall on the
     * first of the month.
     *
     * @throws InvalidInputException if it is none
     */
    public static Frequency of(String text) {
        return FrequencyNotation.parse(text);
    }

    /** Steps of this many units; those of months fall on the first of the month. */
    public static Frequency every(int count, Unit unit) {
        return new Frequency(unit, count, unit.months ? 1 : 0);
    }

    /** The same on this day of the month. */
    public Frequency onDay(int day) {
        return new Frequency(unit, count, day);
    }

    /** The time n steps after (or before) another. */
    public long plus(long time, long n) {
        try {
            if (!unit.months) {
                return Math.addExact(time, Math.multiplyExact(n, size()));
            }
            long month = Math.addExact(monthOf(time), Math.multiplyExact(n, size()));
            YearMonth target = YearMonth.of(Math.toIntExact(Math.floorDiv(month, 12L)), Math.floorMod(month, 12) + 1);
            LocalDate date = target.atDay(Math.min(day, target.lengthOfMonth()));
            return date.toEpochDay() * SECONDS_A_DAY + Math.floorMod(time, SECONDS_A_DAY);
        } catch (ArithmeticException | java.time.DateTimeException e) {
            throw new InvalidInputException(n + " steps (" + name() + ") lead beyond the calendar", e);
        }
    }

    /** Whether a time lies a whole number of steps from another. */
    public boolean isWhole(long from, long to) {
        return distance(from, to) % size() == 0;
    }

    /**
     * The number of steps from one time to another; negative if it lies before.
     *
     * @throws InvalidInputException if that is not a whole number
     */
    public long stepsBetween(long from, long to) {
        long distance = distance(from, to);
        if (distance % size() != 0) {
            throw new InvalidInputException(
                    "the times " + from + " and " + to + " are not whole steps apart: " + name());
        }
        return distance / size();
    }

    private long distance(long from, long to) {
        return unit.months ? monthOf(to) - monthOf(from) : Math.subtractExact(to, from);
    }

    /** A step in months, in seconds, or in whole numbers. */
    long size() {
        return count * unit.size;
    }

    /** Months since the year 0. */
    static long monthOf(long time) {
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(time, SECONDS_A_DAY));
        return date.getYear() * 12L + date.getMonthValue() - 1;
    }

    /** For people: "monthly", "every 15 minutes". */
    public String name() {
        if (count > 1) {
            return unit == Unit.INDEX ? "every " + count + " of the index" : "every " + count + " " + lower() + "s";
        }
        return switch (unit) {
            case INDEX -> "by index";
            case SECOND, MINUTE -> "every " + lower();
            case DAY -> "daily";
            default -> lower() + "ly";
        };
    }

    private String lower() {
        return unit.name().toLowerCase(java.util.Locale.ROOT);
    }

    /**
     * Numbers of steps after which the calendar brings the same again, ascending: of an hourly series 24 and 168. Empty
     * where the calendar says nothing, as for years or an index.
     */
    public List<Integer> likelyPeriods() {
        TreeSet<Integer> periods = new TreeSet<>();
        if (unit.months) {
            addWhole(periods, Unit.YEAR.size, size());
        } else if (unit == Unit.WEEK) {
            addWhole(periods, 52, count);
        } else if (unit == Unit.DAY) {
            addWhole(periods, 7, count);
            addWhole(periods, 365, count);
        } else if (unit != Unit.INDEX) {
            addWhole(periods, Unit.DAY.size, size());
            addWhole(periods, Unit.WEEK.size, size());
        }
        return List.copyOf(periods);
    }

    private static void addWhole(TreeSet<Integer> periods, long cycle, long step) {
        if (cycle % step == 0 && cycle / step > 1) {
            periods.add((int) (cycle / step));
        }
    }

    @Override
    public String toString() {
        return name();
    }
}
