package dev.carousel.models.forecast.baseline;

import dev.carousel.InvalidInputException;

/** Histories without holes, since the linear forecasts can't look at a missing value. */
final class KnownValues {
    /** Sums of squares of larger values would overflow. */
    private static final double LARGEST = 1e100;

    private KnownValues() {}

    /**
     * A copy in which each missing value (NaN) is the last known one before it, and each at the start the first known
     * one; empty if no value is known.
     */
    static double[] of(double[] history, String what) {
        double[] filled = history.clone();
        int firstKnown = -1;
        for (int t = 0; t < filled.length; t++) {
            if (Math.abs(filled[t]) > LARGEST) {
                throw new InvalidInputException(what + ": value " + (t + 1) + " of " + filled.length + " is "
                        + filled[t] + "; expected a number of size up to " + LARGEST + ", or NaN if unknown");
            }
            if (!Double.isNaN(filled[t])) {
                firstKnown = firstKnown < 0 ? t : firstKnown;
            } else if (firstKnown >= 0) {
                filled[t] = filled[t - 1];
            }
        }
        if (firstKnown < 0) {
            return new double[0];
        }
        for (int t = 0; t < firstKnown; t++) {
            filled[t] = filled[firstKnown];
        }
        return filled;
    }
}
