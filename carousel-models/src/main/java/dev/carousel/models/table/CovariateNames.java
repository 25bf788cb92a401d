package dev.carousel.models.table;

import dev.carousel.InvalidInputException;
import dev.carousel.formats.json.NearMatch;
import java.util.ArrayList;
import java.util.List;

/**
 * The columns beside the target.
 *
 * @param past those known up to the origin of a forecast
 * @param known those known beyond it
 * @param statics those that are the same in all rows of a series
 * @param categories which of these hold names, though they may look like numbers
 */
public record CovariateNames(List<String> past, List<String> known, List<String> statics, List<String> categories) {
    public CovariateNames {
        past = List.copyOf(past);
        known = List.copyOf(known);
        statics = List.copyOf(statics);
        categories = List.copyOf(categories);
    }

    static CovariateNames none() {
        return new CovariateNames(List.of(), List.of(), List.of(), List.of());
    }

    /** All of them: past, known, static. */
    public List<String> all() {
        List<String> all = new ArrayList<>(past);
        all.addAll(known);
        all.addAll(statics);
        return all;
    }

    /**
     * Refuses categories that are no covariates; not sooner than the columns are complete, since they are named one after
     * another.
     */
    void requireComplete() {
        for (String name : categories) {
            if (!all().contains(name)) {
                String near = NearMatch.of(name, all())
                        .map(n -> "; did you mean '" + n + "'?")
                        .orElse("");
                throw new InvalidInputException("the column '" + name + "' is named among the categories, but not among"
                        + " past, known or static" + near);
            }
        }
    }
}
