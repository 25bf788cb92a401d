package dev.carousel.models.forecast.fit;

import java.util.List;

/**
 * The series to learn from, without gaps.
 *
 * @param names in the order of the table
 * @param values each [n], finite
 */
public record Histories(List<String> names, List<double[]> values) {
    public Histories {
        names = List.copyOf(names);
        values = List.copyOf(values);
    }

    public int[] lengths() {
        return values.stream().mapToInt(v -> v.length).toArray();
    }

    public int size() {
        return names.size();
    }
}
