package dev.carousel.models.preparation;

/**
 * A series ready for windows to be cut from.
 *
 * @param scale how its prepared values came about
 * @param original the values [n] in the target's unit, gaps filled, effects subtracted
 * @param prepared the values [n] after transform and scale, effects subtracted
 * @param known where there was a value [n]
 * @param features what is known beside the values
 * @param first the step of the series, as features count them, that is element 0 here
 */
public record PreparedSeries(
        SeriesScale scale, double[] original, double[] prepared, boolean[] known, SeriesFeatures features, int first) {
    /** A series of which nothing but the values counts. */
    public PreparedSeries(SeriesScale scale, double[] original, double[] prepared, boolean[] known) {
        this(scale, original, prepared, known, SeriesFeatures.none(), 0);
    }

    public int length() {
        return original.length;
    }
}
