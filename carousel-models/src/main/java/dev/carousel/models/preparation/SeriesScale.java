package dev.carousel.models.preparation;

/**
 * Where a series' transformed values lie and how far they spread: prepared = (transformed - centre) / spread.
 *
 * @param centre subtracted
 * @param spread divided by; above 0
 */
public record SeriesScale(double centre, double spread) {
    /** Changes nothing. */
    public static final SeriesScale IDENTITY = new SeriesScale(0, 1);

    private static final double ABSURD = 30;

    public SeriesScale {
        if (!(spread > 0) || Double.isInfinite(spread) || !(Math.abs(centre) < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("centre " + centre + ", spread " + spread);
        }
    }

    /** Mean and standard deviation of the known among the first {@code count} values; spread 1 where all are equal. */
    public static SeriesScale standard(double[] values, int count) {
        double sum = 0;
        int known = 0;
        for (int t = 0; t < count; t++) {
            if (!Double.isNaN(values[t])) {
                sum += values[t];
                known++;
            }
        }
        if (known == 0) {
            return IDENTITY;
        }
        double mean = sum / known;
        double squares = 0;
        for (int t = 0; t < count; t++) {
            squares += Double.isNaN(values[t]) ? 0 : (values[t] - mean) * (values[t] - mean);
        }
        double deviation = Math.sqrt(squares / known);
        // Below this the spread is rounding noise, which must not be blown up to size 1. Relative to the mean alone:
        // values in
        // billionths of a unit are as good as any.
        boolean constant = deviation <= 1e-9 * Math.abs(mean);
        return new SeriesScale(mean, constant ? 1 : deviation);
    }

    /** Whether values of the other scale would be absurd in this one: thirty spreads away, or thirty times as wide. */
    boolean isUnlike(SeriesScale other) {
        return Math.abs(other.centre - centre) > ABSURD * spread || other.spread > ABSURD * spread;
    }

    public double apply(double value) {
        return (value - centre) / spread;
    }

    public double invert(double value) {
        return value * spread + centre;
    }
}
