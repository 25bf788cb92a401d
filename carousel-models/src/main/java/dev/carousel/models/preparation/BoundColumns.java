package dev.carousel.models.preparation;

import dev.carousel.InvalidInputException;
import dev.carousel.models.table.CovariateColumn;
import dev.carousel.models.table.CovariateColumn.Role;
import dev.carousel.models.table.Series;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the columns of a preparation are found among those of a table.
 *
 * @param numbers for each number feature its column
 * @param categories for each category feature its column
 * @param places for each category feature: by the table's category the place in the vocabulary, counted from 1; 0 for unknown
 */
record BoundColumns(int[] numbers, int[] categories, int[][] places) {
    private static final BoundColumns NONE = new BoundColumns(new int[0], new int[0], new int[0][]);

    static BoundColumns none() {
        return NONE;
    }

    static BoundColumns of(FeaturePreparation features, Series series) {
        List<NumberFeature> numbers = features.numbers();
        List<CategoryFeature> categories = features.categories();
        BoundColumns bound =
                new BoundColumns(new int[numbers.size()], new int[categories.size()], new int[categories.size()][]);
        for (int k = 0; k < numbers.size(); k++) {
            NumberFeature number = numbers.get(k);
            bound.numbers[k] = find(series, number.name(), number.role());
            CovariateColumn column = series.covariates().columns().get(bound.numbers[k]);
            if (column.isCategorical()) {
                throw new InvalidInputException("series '" + series.name() + "': the column '" + number.name()
                        + "' holds names such as '" + column.categories().get(0)
                        + "', but held numbers when the model was trained");
            }
        }
        for (int k = 0; k < categories.size(); k++) {
            CategoryFeature category = categories.get(k);
            bound.categories[k] = find(series, category.name(), category.role());
            CovariateColumn column = series.covariates().columns().get(bound.categories[k]);
            bound.places[k] = places(category.vocabulary(), column.categories());
        }
        return bound;
    }

    private static int find(Series series, String name, Role role) {
        List<CovariateColumn> columns = series.covariates().columns();
        for (int k = 0; k < columns.size(); k++) {
            CovariateColumn column = columns.get(k);
            if (column.name().equals(name)) {
                if (column.role() != role) {
                    throw new InvalidInputException("series '" + series.name() + "': the column '" + name + "' is "
                            + words(column.role()) + " here, but was " + words(role) + " when the model was trained");
                }
                return k;
            }
        }
        throw new InvalidInputException(
                "series '" + series.name() + "' has no column '" + name + "', which the model was trained with ("
                        + words(role) + "); name it among the covariates of the table to forecast");
    }

    private static String words(Role role) {
        return switch (role) {
            case PAST -> "known up to the origin";
            case KNOWN -> "known in advance";
            case STATIC -> "the same for all steps of a series";
        };
    }

    private static int[] places(List<String> vocabulary, List<String> categories) {
        Map<String, Integer> known = new HashMap<>();
        for (int k = 0; k < vocabulary.size(); k++) {
            known.put(vocabulary.get(k), k + 1);
        }
        return categories.stream().mapToInt(name -> known.getOrDefault(name, 0)).toArray();
    }
}
