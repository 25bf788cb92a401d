package dev.carousel.models.preparation;

import dev.carousel.InvalidInputException;
import dev.carousel.models.table.CovariateColumn.Role;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;

/**
 * A column of names. What is not in its vocabulary is "unknown".
 *
 * @param name of the column
 * @param role until when it is known
 * @param vocabulary the names that were learned from, each once; of a column that changes from step to step the most frequent ones
 */
public record CategoryFeature(String name, Role role, List<String> vocabulary) {
    public CategoryFeature {
        Objects.requireNonNull(role);
        vocabulary = List.copyOf(vocabulary);
        if (new HashSet<>(vocabulary).size() != vocabulary.size()) {
            throw new InvalidInputException("column '" + name + "': a category is listed twice");
        }
    }
}
