package dev.carousel.train;

import dev.carousel.InvalidInputException;

/**
 * Lowers the rate where validation scores stop to get better: after {@code patience} validations in a row without a new best, the
 * schedule's rate is multiplied by {@code factor} once more, down to {@code least} of it, and the count begins again.
 *
 * @param patience 0 for never
 * @param factor above 0 and below 1
 * @param least 0 or more
 */
public record Plateau(int patience, double factor, double least) {
    public Plateau {
        if (patience < 0 || !(factor > 0 && factor < 1) || !(least >= 0 && least <= 1)) {
            throw new InvalidInputException(
                    "reducing on a plateau: expected patience >= 0, 0 < factor < 1 and 0 <= least <= 1," + " found "
                            + patience + ", " + factor + ", " + least);
        }
    }

    /** Leaves the rate to the schedule. */
    public static Plateau never() {
        return new Plateau(0, 0.5, 0);
    }

    boolean endsPatience(int validationsWithoutBest) {
        return patience > 0 && validationsWithoutBest >= patience;
    }

    double reduced(double share) {
        return Math.max(least, share * factor);
    }
}
