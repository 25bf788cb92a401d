package dev.carousel.optim;

import dev.carousel.InvalidInputException;
import dev.carousel.parallel.Workers;

/**
 * Limits on gradients: first each element is brought to within {@code value} of 0, then all are scaled until their global norm is
 * within {@code norm}.
 *
 * @param value above 0; infinite for no limit
 * @param norm above 0; infinite for no limit
 */
public record Clipping(double value, double norm) {
    private static final Workers ALONE = Workers.single();

    public Clipping {
        if (!(value > 0) || !(norm > 0)) {
            throw new InvalidInputException(
                    "clipping: expected limits above 0, found " + value + " for values and " + norm + " for the norm");
        }
    }

    public static Clipping none() {
        return new Clipping(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    /** Clips in place and returns the norm there was before; gradients that are not all finite stay as they are. */
    public double apply(float[] gradients) {
        return apply(gradients, ALONE);
    }

    /** The same with the work split over {@code workers}. */
    public double apply(float[] gradients, Workers workers) {
        Clipped clipped = begin(gradients, workers);
        GradientNorm.scale(gradients, clipped.scale(), workers);
        return clipped.norm();
    }

    /**
     * What there is left to do.
     *
     * @param norm before clipping
     * @param scale what all gradients are yet to be multiplied by
     */
    public record Clipped(double norm, float scale) {}

    /** Clips values in place and leaves the norm to {@link OptimiserState#applyScaled}. */
    public Clipped begin(float[] gradients, Workers workers) {
        double before = GradientNorm.of(gradients, workers);
        if (!Double.isFinite(before)) {
            return new Clipped(before, 1);
        }
        double now = before;
        if (value < Double.POSITIVE_INFINITY) {
            float limit = (float) value;
            Updates.split(gradients, workers, (from, to) -> {
                for (int k = from; k < to; k++) {
                    gradients[k] = Math.max(-limit, Math.min(limit, gradients[k]));
                }
            });
            now = GradientNorm.of(gradients, workers);
        }
        return new Clipped(before, GradientNorm.scale(now, norm));
    }
}
