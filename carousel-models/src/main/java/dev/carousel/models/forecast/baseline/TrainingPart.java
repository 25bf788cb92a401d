package dev.carousel.models.forecast.baseline;

import dev.carousel.InvalidInputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a baseline may learn from, and what is asked of it. Whatever is not in here was not seen: pass histories cut at
 * the first origin, or cut them with {@link #before}. Immutable.
 */
public final class TrainingPart {
    /** The most values a forecast looks at, unless said otherwise. */
    public static final int DEFAULT_CONTEXT = 340;

    private static final double[] DEFAULT_LEVELS = {.05, .1, .2, .3, .4, .5, .6, .7, .8, .9, .95};

    private final List<double[]> histories;
    private final int horizon;
    private final int period;
    private final int context;
    private final boolean nonNegative;
    private final double[] levels;

    private TrainingPart(
            List<double[]> histories, int horizon, int period, int context, boolean nonNegative, double[] levels) {
        this.histories = histories;
        this.horizon = horizon;
        this.period = period;
        this.context = context;
        this.nonNegative = nonNegative;
        this.levels = levels;
    }

    /**
     * Histories to learn from, with period 1 and levels .05, .1, .2 ... .9, .95.
     *
     * @param histories one array for each series, oldest value first; missing values (NaN) count as the last known one
     *     before them. A series without known values is kept as a place in the numbering and nothing else
     * @param horizon H, the number of steps to forecast
     * @throws InvalidInputException if there is no known value at all, or one is infinite or larger than 1e100
     */
    public static TrainingPart of(List<double[]> histories, int horizon) {
        requireAtLeastOne("horizon", horizon);
        List<double[]> filled = new ArrayList<>();
        int known = 0;
        for (int s = 0; s < histories.size(); s++) {
            double[] values = KnownValues.of(histories.get(s), "series " + (s + 1) + " of " + histories.size());
            filled.add(values);
            known += values.length > 0 ? 1 : 0;
        }
        if (known == 0) {
            throw new InvalidInputException("nothing to learn from: none of the " + histories.size()
                    + " series has a known value before the first origin");
        }
        return new TrainingPart(List.copyOf(filled), horizon, 1, DEFAULT_CONTEXT, false, DEFAULT_LEVELS.clone());
    }

    /**
     * The same of longer series, each cut before its first origin.
     *
     * @param ends for each series the number of leading values that may be looked at
     */
    public static TrainingPart before(List<double[]> series, int[] ends, int horizon) {
        if (ends.length != series.size()) {
            throw new InvalidInputException(ends.length + " ends for " + series.size() + " series");
        }
        List<double[]> histories = new ArrayList<>();
        for (int s = 0; s < ends.length; s++) {
            if (ends[s] < 0 || ends[s] > series.get(s).length) {
                throw new InvalidInputException("series " + (s + 1) + " is to end after " + ends[s]
                        + " values; expected 0 to " + series.get(s).length);
            }
            histories.add(Arrays.copyOf(series.get(s), ends[s]));
        }
        return of(histories, horizon);
    }

    /** With a period m, at least 1: the distance of the seasonal naive forecast and a hint to the others. */
    public TrainingPart period(int period) {
        requireAtLeastOne("period", period);
        return new TrainingPart(histories, horizon, period, context, nonNegative, levels);
    }

    /** With the most values C, at least 1, that a ridge forecast looks at. */
    public TrainingPart context(int context) {
        requireAtLeastOne("context", context);
        return new TrainingPart(histories, horizon, period, context, nonNegative, levels);
    }

    /** Whether forecasts below 0 are raised to 0. */
    public TrainingPart nonNegative(boolean nonNegative) {
        return new TrainingPart(histories, horizon, period, context, nonNegative, levels);
    }

    /** With quantile levels [Q], ascending, each between 0 and 1, both excluded. */
    public TrainingPart levels(double... levels) {
        double last = 0;
        for (double level : levels) {
            if (!(level > last && level < 1)) {
                throw new InvalidInputException("quantile levels " + Arrays.toString(levels)
                        + ": expected numbers between 0 and 1 in ascending order");
            }
            last = level;
        }
        return new TrainingPart(histories, horizon, period, context, nonNegative, levels.clone());
    }

    private static void requireAtLeastOne(String what, int value) {
        if (value < 1) {
            throw new InvalidInputException(what + " " + value + ": expected 1 or more");
        }
    }

    /** The histories, gaps filled; not to be written to. */
    List<double[]> histories() {
        return histories;
    }

    public int horizon() {
        return horizon;
    }

    public int period() {
        return period;
    }

    public int context() {
        return context;
    }

    public boolean nonNegative() {
        return nonNegative;
    }

    /** A copy of the levels [Q]. */
    public double[] levels() {
        return levels.clone();
    }
}
