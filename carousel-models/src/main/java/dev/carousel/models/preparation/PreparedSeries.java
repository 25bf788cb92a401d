package dev.carousel.models.preparation;

/**
 * A series ready for windows to be cut from.
 *
 * @param scale how its prepared values came about
 * @param original the values [n] in the target's unit
 * @param prepared the values [n] after transform and scale
 */
public record PreparedSeries(SeriesScale scale, double[] original, double[] prepared) {
    public int length() {
        return original.length;
    }
}
