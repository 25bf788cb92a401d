package dev.carousel.train;

import dev.carousel.InvalidInputException;

/**
 * When to score the parameters on data held back, and what follows from the scores .
 *
 * @param every steps between validations, the first before step 0; 0 for none
 * @param patience validations without a better score before training stops; 0 for no limit
 * @param plateau when to lower the rate
 * @param kept which of the scored parameters training results in
 */
public record Validation(long every, int patience, Plateau plateau, Kept kept) {
    /** Of scored parameters. */
    public enum Kept {
        BEST,
        /** Where scores are too few to choose by, and only to be seen. */
        LAST
    }

    public Validation {
        if (every < 0 || patience < 0) {
            throw new InvalidInputException(
                    "validation: expected an interval >= 0 and patience >= 0, found " + every + " and " + patience);
        }
        if (every == 0 && patience > 0) {
            throw new InvalidInputException("validation: a patience of " + patience
                    + " waits for validations, and an interval of 0 steps means none: give an interval of 1 or more steps"
                    + " or no patience");
        }
        if (patience > 0 && kept == Kept.LAST) {
            throw new InvalidInputException(
                    "validation: a patience of " + patience + " ends training by the best score, and the last is kept");
        }
    }

    public static Validation none() {
        return new Validation(0, 0, Plateau.never(), Kept.BEST);
    }

    boolean wanted() {
        return every > 0;
    }

    boolean endsPatience(int validationsWithoutBest) {
        return patience > 0 && validationsWithoutBest >= patience;
    }
}
