package dev.carousel.models.forecast.fit;

import dev.carousel.InvalidInputException;
import java.util.List;

/**
 * The series to learn from, without gaps.
 *
 * @param names in the order of the table
 * @param values each [n], of a size up to 1e100
 */
public record Histories(List<String> names, List<double[]> values) {
    /** Sums of squares of larger values would overflow. */
    private static final double LARGEST = 1e100;

    public Histories {
        names = List.copyOf(names);
        values = List.copyOf(values);
        for (int s = 0; s < values.size(); s++) {
            for (double value : values.get(s)) {
                if (!(Math.abs(value) <= LARGEST)) {
                    throw new InvalidInputException("series '" + names.get(s) + "' has a value of " + value
                            + ": expected numbers of a size up to " + LARGEST);
                }
            }
        }
    }

    public int[] lengths() {
        return values.stream().mapToInt(v -> v.length).toArray();
    }

    public int size() {
        return names.size();
    }
}
