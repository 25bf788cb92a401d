package dev.carousel.report.page;

import java.util.Arrays;

/**
 * Counts in bins of equal width, whose edges are multiples of a round width, so that 0 is an edge.
 *
 * @param first the lower edge of the first bin
 * @param width of every bin
 * @param counts by bin; values beyond the outer edges count in the outer bins
 * @param below how many of the first bin's lie below its edge
 * @param above how many of the last bin's lie above its edge
 */
public record Histogram(double first, double width, int[] counts, int below, int above) {
    private static final int MOST_BINS = 60;

    /** Values further than so many quartile ranges off the quartiles would leave the rest a single bar. */
    private static final double REACH = 4;

    /** Of finite values, in any order. */
    public static Histogram of(double[] values) {
        if (values.length == 0) {
            return new Histogram(0, 1, new int[0], 0, 0);
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double lowerQuartile = sorted[sorted.length / 4];
        double upperQuartile = sorted[(int) (3L * sorted.length / 4)];
        double spread = upperQuartile - lowerQuartile;
        double low = sorted[0];
        double high = sorted[sorted.length - 1];
        if (spread > 0) {
            low = Math.max(low, lowerQuartile - REACH * spread);
            high = Math.min(high, upperQuartile + REACH * spread);
        }
        // Freedman and Diaconis (1981); where half of the values are the same, a tenth of the range.
        double wished = spread > 0 ? 2 * spread / StrictMath.cbrt(sorted.length) : (high - low) / 10;
        // Divided first, as the difference of two huge values is not finite.
        double least = high / (MOST_BINS - 2) - low / (MOST_BINS - 2);
        double width = round(Double.isFinite(wished) ? Math.max(wished, least) : least);
        double firstBin = Math.floor(low / width);
        int bins = (int) Math.max(1, Math.min(MOST_BINS, Math.floor(high / width) - firstBin + 1));
        int[] counts = new int[bins];
        int below = 0;
        int above = 0;
        for (double value : sorted) {
            double bin = Math.floor(value / width) - firstBin;
            counts[(int) Math.max(0, Math.min(bins - 1, bin))]++;
            below += bin < 0 ? 1 : 0;
            above += bin >= bins ? 1 : 0;
        }
        return new Histogram(firstBin * width, width, counts, below, above);
    }

    /** The least of 1, 2, 5, 10, 20 ... and their decimal parts that is not below it; 1 for what isn't positive. */
    static double round(double width) {
        if (!(width > 0) || Double.isInfinite(width)) {
            return 1;
        }
        double power = StrictMath.pow(10, Math.floor(StrictMath.log10(width)));
        if (power == 0) {
            return width;
        }
        for (double step : new double[] {1, 2, 5}) {
            if (step * power >= width) {
                return step * power;
            }
        }
        return 10 * power;
    }
}
