package dev.carousel.models.forecast.network;

import dev.carousel.InvalidInputException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * By how much the distance of each quantile from the median is stretched, in prepared units: what was learned from how many values
 * the intervals held of data that training had not seen.
 *
 * @param factors [Q], each above 0 and at most {@link #LARGEST}
 */
public record Calibration(List<Double> factors) {
    public static final double LARGEST = 10;

    public Calibration {
        factors = List.copyOf(factors);
        for (double factor : factors) {
            if (!(factor > 0 && factor <= LARGEST)) {
                throw new InvalidInputException(
                        "calibration: expected factors above 0 and up to " + LARGEST + ", found " + factor);
            }
        }
    }

    /** Leaves Q quantiles as they are. */
    public static Calibration none(int quantiles) {
        return new Calibration(Collections.nCopies(quantiles, 1.0));
    }

    /** Stretches the quantiles [Q] of one step, which are in order and stay so. */
    void apply(double[] quantiles, int median) {
        double centre = quantiles[median];
        for (int q = 0; q < quantiles.length; q++) {
            quantiles[q] = centre + factors.get(q) * (quantiles[q] - centre);
        }
        Arrays.sort(quantiles);
    }
}
