package dev.carousel.models.preparation;

import dev.carousel.InvalidInputException;
import dev.carousel.models.table.CovariateColumn.Role;
import java.util.Objects;

/**
 * A column of numbers, standardised: (value - mean) / deviation.
 *
 * @param name of the column
 * @param role until when it is known
 * @param mean over the training part of all series
 * @param deviation likewise; 0 for a column that was constant there, which says nothing
 */
public record NumberFeature(String name, Role role, double mean, double deviation) {
    /** A value that is farther away is unlike anything in training; so it counts like one at this distance. */
    private static final double FARTHEST = 10;

    public NumberFeature {
        Objects.requireNonNull(role);
        if (!(Math.abs(mean) < Double.POSITIVE_INFINITY) || !(deviation >= 0 && deviation < Double.POSITIVE_INFINITY)) {
            throw new InvalidInputException("column '" + name
                    + "': expected a mean and a deviation of 0 or more, found " + mean + " and " + deviation);
        }
    }

    /** The prepared value; 0, which is the mean, for NaN. */
    float apply(double value) {
        if (Double.isNaN(value) || deviation == 0) {
            return 0;
        }
        return (float) Math.max(-FARTHEST, Math.min(FARTHEST, (value - mean) / deviation));
    }
}
