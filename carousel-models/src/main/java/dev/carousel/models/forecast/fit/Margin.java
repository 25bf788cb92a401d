package dev.carousel.models.forecast.fit;

/**
 * By which share a network must beat the best simple forecast on what was held back. It was chosen where it did best there, so on
 * pure noise it comes out a little better than it is; and with few windows luck is as good as skill: with one that stands alone
 * a tenth is asked for, with a hundred a hundredth.
 */
final class Margin {
    private static final double LEAST = .01;
    private static final double OF_ONE_WINDOW = .1;

    private Margin() {}

    /** The margin for so many windows that don't overlap. */
    static double of(double windows) {
        return Math.max(LEAST, OF_ONE_WINDOW / Math.sqrt(Math.max(1, windows)));
    }
}
