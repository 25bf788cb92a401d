package dev.carousel.models.forecast.fit;

import dev.carousel.InvalidInputException;
import dev.carousel.models.preparation.Preparation;
import dev.carousel.models.preparation.PreparedSeries;
import java.util.ArrayList;
import java.util.List;

/**
 * The series to learn from.
 *
 * @param names in the order of the table
 * @param values each [n], of a size up to 1e100, NaN where missing; the first and the last are not
 */
public record Histories(List<String> names, List<double[]> values) {
    /** Sums of squares of larger values would overflow. */
    private static final double LARGEST = 1e100;

    public Histories {
        names = List.copyOf(names);
        values = List.copyOf(values);
        for (int s = 0; s < values.size(); s++) {
            for (double value : values.get(s)) {
                if (Math.abs(value) > LARGEST) {
                    throw new InvalidInputException("series '" + names.get(s) + "' has a value of " + value
                            + ": expected numbers of a size up to " + LARGEST);
                }
            }
        }
    }

    /** The first {@code ends} values of each series, prepared by what lies there and nothing else. */
    List<PreparedSeries> prepared(Preparation preparation, int[] ends) {
        List<PreparedSeries> prepared = new ArrayList<>();
        for (int s = 0; s < size(); s++) {
            prepared.add(preparation.prepare(names.get(s), values.get(s), ends[s], ends[s]));
        }
        return prepared;
    }

    public int[] lengths() {
        return values.stream().mapToInt(v -> v.length).toArray();
    }

    public int size() {
        return names.size();
    }
}
