package dev.carousel.models.regress;

import dev.carousel.InvalidInputException;
import java.util.List;

/**
 * Targets as a network learns them, and back.
 *
 * @param mean of the training targets
 * @param centre what is learned as 0
 * @param spread what is learned as 1 more, above 0
 * @param least the smallest that is predicted
 * @param most the largest
 */
record TargetScale(double mean, double centre, double spread, double least, double most) {
    TargetScale {
        if (!Double.isFinite(mean)
                || !Double.isFinite(centre)
                || !(spread > 0 && Double.isFinite(spread))
                || !(least <= most)) {
            throw new InvalidInputException("targets: centre " + centre + ", spread " + spread + ", from " + least
                    + " to " + most + " do not make a scale");
        }
    }

    /**
     * By training targets.
     *
     * @param capped whether nothing beyond them can be: else predictions may leave their range by half of it
     */
    static TargetScale of(List<double[]> targets, boolean capped) {
        long count = 0;
        double sum = 0;
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (double[] some : targets) {
            for (double y : some) {
                if (!Double.isNaN(y)) {
                    count++;
                    sum += y;
                    least = Math.min(least, y);
                    most = Math.max(most, y);
                }
            }
        }
        double mean = sum / count;
        double squares = 0;
        for (double[] some : targets) {
            for (double y : some) {
                squares += Double.isNaN(y) ? 0 : (y - mean) * (y - mean);
            }
        }
        double deviation = Math.sqrt(squares / count);
        double beyond = capped ? 0 : (most - least) / 2;
        return new TargetScale(mean, mean, deviation > 0 ? deviation : 1, least - beyond, most + beyond);
    }

    float scaled(double target) {
        return (float) ((target - centre) / spread);
    }

    double restored(float output) {
        return Math.max(least, Math.min(most, centre + spread * output));
    }
}
