package dev.carousel.models.preparation;

/**
 * A series ready for windows to be cut from.
 *
 * @param scale how its prepared values came about
 * @param original the values [n] in the target's unit, gaps filled
 * @param prepared the values [n] after transform and scale
 * @param known where there was a value [n]
 */
public record PreparedSeries(SeriesScale scale, double[] original, double[] prepared, boolean[] known) {
    public int length() {
        return original.length;
    }
}
