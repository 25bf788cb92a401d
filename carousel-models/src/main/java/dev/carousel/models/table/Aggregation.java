package dev.carousel.models.table;

import dev.carousel.InvalidInputException;
import dev.carousel.formats.json.NearMatch;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What becomes of several values of one series that fall into one step. */
public enum Aggregation {
    MEAN,
    SUM,
    /** Of the earliest time, and of rows at one time the one that stands first in the table. */
    FIRST,
    /** Of the latest time, and of rows at one time the one that stands last in the table. */
    LAST,
    MIN,
    MAX,
    /** The middle one; of an even number the mean of both in the middle. */
    MEDIAN,
    /** Nothing: a step has one value, or the table is refused. */
    REFUSE;

    /** As on the command line and in files: {@code mean}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The aggregation with this key.
     *
     * @throws InvalidInputException if there is none, with the near match
     */
    public static Aggregation of(String key) {
        List<String> keys = Arrays.stream(values()).map(Aggregation::key).toList();
        int found = keys.indexOf(key.toLowerCase(Locale.ROOT));
        if (found < 0) {
            throw new InvalidInputException("expected one of " + String.join(", ", keys) + ", found '"
                    + Excerpt.of(key) + "'"
                    + NearMatch.of(key, keys)
                            .map(near -> "; did you mean '" + near + "'?")
                            .orElse(""));
        }
        return values()[found];
    }

    /**
     * One value for several. Sums are formed in ascending order, so that they don't depend on the order of rows.
     *
     * @param values in the order of time and rows, none of them NaN; reordered by this
     * @param count how many of them count, at least 1
     */
    double of(double[] values, int count) {
        if (count == 1 || this == FIRST) {
            return values[0];
        }
        if (this == LAST || this == REFUSE) {
            return values[count - 1];
        }
        Arrays.sort(values, 0, count);
        return switch (this) {
            case MIN -> values[0];
            case MAX -> values[count - 1];
            case MEDIAN -> count % 2 == 1 ? values[count / 2] : values[count / 2 - 1] / 2 + values[count / 2] / 2;
            case SUM -> sum(values, count);
            default -> sum(values, count) / count;
        };
    }

    private static double sum(double[] values, int count) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += values[i];
        }
        return sum;
    }
}
