package dev.carousel.models.table;

import dev.carousel.InvalidInputException;
import java.util.Optional;

/**
 * A series without gaps, and what was done to it.
 *
 * @param series the series, every value finite
 * @param cut how many steps without a value were cut from the beginning, and from the end
 * @param interpolated how many steps between two values were filled on the straight line between them
 */
public record GapFilling(Series series, int cut, int interpolated) {
    /**
     * Cuts steps without a value from both ends and fills those within by linear interpolation.
     *
     * @throws InvalidInputException if the series has no value at all
     */
    public static GapFilling linear(Series series) {
        double[] values = series.values();
        int first = 0;
        while (first < values.length && Double.isNaN(values[first])) {
            first++;
        }
        if (first == values.length) {
            throw new InvalidInputException("series '" + series.name() + "' has no value in any of its steps");
        }
        int end = values.length;
        while (Double.isNaN(values[end - 1])) {
            end--;
        }
        int interpolated = interpolate(values, first, end);
        if (first == 0 && end == values.length && interpolated == 0) {
            return new GapFilling(series, 0, 0);
        }
        double[] kept = java.util.Arrays.copyOfRange(values, first, end);
        return new GapFilling(series.with(first, kept), values.length - kept.length, interpolated);
    }

    private static int interpolate(double[] values, int first, int end) {
        int interpolated = 0;
        int known = first;
        for (int i = first + 1; i < end; i++) {
            if (Double.isNaN(values[i])) {
                continue;
            }
            for (int gap = known + 1; gap < i; gap++) {
                double share = (double) (gap - known) / (i - known);
                values[gap] = (1 - share) * values[known] + share * values[i];
                interpolated++;
            }
            known = i;
        }
        return interpolated;
    }

    /** What was done, for people; empty if nothing was. */
    public Optional<String> sentence() {
        if (cut == 0 && interpolated == 0) {
            return Optional.empty();
        }
        String filled = interpolated == 0
                ? ""
                : SeriesNotes.counted(interpolated, "missing step") + " filled by linear interpolation";
        String cutOff = cut == 0 ? "" : SeriesNotes.counted(cut, "step") + " without a value cut from the ends";
        String both = filled + (filled.isEmpty() || cutOff.isEmpty() ? "" : ", ") + cutOff;
        return Optional.of(series.name().isEmpty() ? both : "series '" + series.name() + "': " + both);
    }
}
