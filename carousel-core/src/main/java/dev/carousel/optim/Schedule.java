package dev.carousel.optim;

import dev.carousel.InvalidInputException;

/**
 * The learning rate as a function of the step, counted from 0. Those here begin at a finite rate of 0 or more and, once warmed up, never
 * rise.
 */
@FunctionalInterface
public interface Schedule {
    float at(long step);

    static Schedule constant(float rate) {
        requireRate(rate);
        return step -> rate;
    }

    /**
     * Rises linearly to {@code peak} over {@code warmup} steps, then falls along half a cosine to {@code floor * peak} at {@code
     * total} steps and stays there (Loshchilov and Hutter 2017).
     */
    static Schedule warmupCosine(float peak, long warmup, long total, double floor) {
        requireRate(peak);
        requireWarmup(warmup, total, floor);
        return step -> {
            if (step < warmup) {
                return (float) (peak * (step + 1.0) / warmup);
            }
            double progress = total <= warmup ? 1 : Math.min(1.0, (double) (step - warmup) / (total - warmup));
            double cosine = (1 + StrictMath.cos(Math.PI * progress)) / 2;
            return (float) (peak * (floor + (1 - floor) * cosine));
        };
    }

    /**
     * Rises linearly to {@code peak} over {@code warmup} steps, then falls linearly to {@code floor * peak} at {@code total} steps and
     * stays there.
     */
    static Schedule warmupLinear(float peak, long warmup, long total, double floor) {
        requireRate(peak);
        requireWarmup(warmup, total, floor);
        return step -> {
            if (step < warmup) {
                return (float) (peak * (step + 1.0) / warmup);
            }
            double progress = total <= warmup ? 1 : Math.min(1.0, (double) (step - warmup) / (total - warmup));
            return (float) (peak * (1 - (1 - floor) * progress));
        };
    }

    /** Multiplies {@code rate} by {@code factor} once every {@code every} steps. */
    static Schedule step(float rate, double factor, long every) {
        requireRate(rate);
        requireFactor(factor);
        if (every < 1) {
            throw new InvalidInputException("learning rate: expected to change every 1 or more steps, found " + every);
        }
        return step -> (float) (rate * StrictMath.pow(factor, step / every));
    }

    /** {@code rate * factor^step}. */
    static Schedule exponential(float rate, double factor) {
        requireRate(rate);
        requireFactor(factor);
        return step -> (float) (rate * StrictMath.pow(factor, step));
    }

    private static void requireRate(float rate) {
        if (!(rate >= 0) || rate == Float.POSITIVE_INFINITY) {
            throw new InvalidInputException("learning rate: expected a number of 0 or more, found " + rate);
        }
    }

    private static void requireWarmup(long warmup, long total, double floor) {
        if (warmup < 0 || total < 0 || !(floor >= 0 && floor <= 1)) {
            throw new InvalidInputException("learning rate: expected a warm-up and a total of 0 or more steps and"
                    + " a floor from 0 to 1, found " + warmup + ", " + total + " and " + floor);
        }
    }

    private static void requireFactor(double factor) {
        if (!(factor > 0 && factor <= 1)) {
            throw new InvalidInputException(
                    "learning rate: expected a factor above 0 and up to 1, by which it falls, found " + factor);
        }
    }
}
