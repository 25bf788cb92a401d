package dev.carousel.models.table;

/**
 * Straight lines across gaps, for looking at a whole series at once, as one does for its cycles. A line leads to the value after
 * the gap: what forecasts must not be filled this way, nor what they are judged by.
 */
final class GapFilling {
    private GapFilling() {}

    /** The values from the first known one to the last, those missing between them interpolated. */
    static double[] linear(Series series) {
        double[] values = series.trimmed().values();
        int known = 0;
        for (int i = 1; i < values.length; i++) {
            if (Double.isNaN(values[i])) {
                continue;
            }
            for (int gap = known + 1; gap < i; gap++) {
                double share = (double) (gap - known) / (i - known);
                values[gap] = (1 - share) * values[known] + share * values[i];
            }
            known = i;
        }
        return values;
    }
}
