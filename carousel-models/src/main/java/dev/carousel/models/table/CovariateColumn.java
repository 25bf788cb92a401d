package dev.carousel.models.table;

import java.util.List;
import java.util.Objects;

/**
 * A column beside the target that a forecast may look at.
 *
 * @param name as in the table
 * @param role until when its values are known
 * @param categories what it can be, in the order of code points, if its values are names; empty if they are numbers
 */
public record CovariateColumn(String name, Role role, List<String> categories) {
    /** Until when values are known. */
    public enum Role {
        /** Up to the origin of a forecast: temperatures, visitors. */
        PAST,
        /** Beyond it: prices, opening hours, planned campaigns. */
        KNOWN,
        /** Always the same for a series: its region, its size. */
        STATIC
    }

    public CovariateColumn {
        Objects.requireNonNull(name);
        Objects.requireNonNull(role);
        categories = List.copyOf(categories);
    }

    /** Whether the values are places in {@link #categories} rather than quantities. */
    public boolean isCategorical() {
        return !categories.isEmpty();
    }
}
