package dev.carousel.models.anomaly.network;

import dev.carousel.models.table.Frequency;

/**
 * What a network is told of a time: its place in the day and in the week, each as a point on a circle, where steps differ in them and
 * training has seen two rounds. Allocates nothing.
 *
 * @param day whether the time of day is told
 * @param week whether the time in the week is told
 */
public record Clock(boolean day, boolean week) {
    private static final long DAY = 86_400;
    private static final long WEEK = 7 * DAY;
    /** Places on a circle; a quarter of an hour of a day, 105 minutes of a week. */
    private static final int PLACES = 96;
    /** 1970-01-01 was a Thursday; weeks begin on Monday. */
    private static final long FIRST_MONDAY = 4 * DAY;

    private static final float[] SINES = new float[PLACES];
    private static final float[] COSINES = new float[PLACES];

    static {
        for (int k = 0; k < PLACES; k++) {
            SINES[k] = (float) StrictMath.sin(2 * Math.PI * k / PLACES);
            COSINES[k] = (float) StrictMath.cos(2 * Math.PI * k / PLACES);
        }
    }

    /** What can be learned from so many steps. */
    public static Clock of(Frequency frequency, long steps) {
        if (frequency.unit() == Frequency.Unit.INDEX || frequency.unit().isMonths()) {
            return new Clock(false, false);
        }
        double step = secondsOf(frequency);
        double seen = step * steps;
        return new Clock(2 * step <= DAY && seen >= 2 * DAY, 2 * step <= WEEK && seen >= 2 * WEEK);
    }

    /** A step in seconds, of months their mean; of an index one. */
    public static double secondsOf(Frequency frequency) {
        return frequency.count()
                * switch (frequency.unit()) {
                    case INDEX, SECOND -> 1.0;
                    case MINUTE -> 60.0;
                    case HOUR -> 3600.0;
                    case DAY -> DAY;
                    case WEEK -> WEEK;
                    case MONTH -> DAY * 30.436875;
                    case QUARTER -> DAY * 91.310625;
                    case YEAR -> DAY * 365.2425;
                };
    }

    /** Whether times matter. */
    public boolean isUsed() {
        return day || week;
    }

    /** The number of features. */
    public int size() {
        return (day ? 2 : 0) + (week ? 2 : 0);
    }

    /** Writes the features of a time, in seconds since 1970 UTC, to {@code out[at ..]}. */
    public void write(long time, float[] out, int at) {
        int next = at;
        if (day) {
            next = point(Math.floorMod(time, DAY), DAY, out, next);
        }
        if (week) {
            point(Math.floorMod(time - FIRST_MONDAY, WEEK), WEEK, out, next);
        }
    }

    private static int point(long second, long cycle, float[] out, int at) {
        int place = (int) (second * PLACES / cycle);
        out[at] = SINES[place];
        out[at + 1] = COSINES[place];
        return at + 2;
    }
}
