package dev.carousel.models.anomaly.network;

import dev.carousel.InvalidInputException;

/**
 * The units of a channel: of its values, and of the changes from one to the next.
 *
 * @param centre the mean of the training values
 * @param spread their deviation; above 0
 * @param change the mean size of a change, in spreads; above 0
 * @param count how many values that was learned from
 */
public record ChannelScale(double centre, double spread, double change, long count) {
    private static final double LARGEST = 1e100;

    /** Smaller changes are rounding noise, or those of a constant series. */
    private static final double LEAST_CHANGE = 1e-3;

    /** A constant series has no spread of its own: a tenth of its size stands for it. */
    private static final double SPREAD_OF_CONSTANTS = .1;

    /** Below this share of the mean a deviation is rounding noise. */
    private static final double NOISE = 1e-9;

    public ChannelScale {
        boolean sound = Math.abs(centre) <= Double.MAX_VALUE
                && spread > 0
                && spread <= Double.MAX_VALUE
                && change > 0
                && change <= Double.MAX_VALUE
                && count >= 0;
        if (!sound) {
            throw new InvalidInputException(
                    "channel: expected a finite centre, a spread and a change above 0 and a count"
                            + " of 0 or more, found " + centre + ", " + spread + ", " + change + " and " + count);
        }
    }

    /** That of the known values (not NaN). */
    public static ChannelScale of(double[] values) {
        // Divided by the largest first: the squares of absurd values would be infinite.
        double unit = 0;
        long count = 0;
        for (double value : values) {
            unit = Double.isNaN(value) ? unit : Math.max(unit, Math.abs(value));
            count += Double.isNaN(value) ? 0 : 1;
        }
        if (count == 0 || unit == 0) {
            return new ChannelScale(0, 1, LEAST_CHANGE, count);
        }
        double sum = 0;
        for (double value : values) {
            sum += Double.isNaN(value) ? 0 : value / unit;
        }
        double mean = sum / count;
        double squares = 0;
        double changes = 0;
        double last = Double.NaN;
        for (double value : values) {
            if (!Double.isNaN(value)) {
                squares += (value / unit - mean) * (value / unit - mean);
                changes += Double.isNaN(last) ? 0 : Math.abs(value - last) / unit;
                last = value;
            }
        }
        double deviation = Math.sqrt(squares / count);
        if (deviation <= NOISE * Math.abs(mean)) {
            return new ChannelScale(mean * unit, SPREAD_OF_CONSTANTS * unit, LEAST_CHANGE, count);
        }
        double change = changes / Math.max(1, count - 1) / deviation;
        return new ChannelScale(
                mean * unit, Math.max(Double.MIN_NORMAL, deviation * unit), Math.max(LEAST_CHANGE, change), count);
    }

    /** A value in this unit, within limits that keep its square finite; NaN stays. */
    public double apply(double value) {
        return Math.max(-LARGEST, Math.min(LARGEST, (value - centre) / spread));
    }
}
