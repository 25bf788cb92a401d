package dev.carousel.models.preparation;

import dev.carousel.InvalidInputException;
import java.util.List;

/**
 * How many numbers a network is given beside the values of a series.
 *
 * @param past for each step up to the origin
 * @param known for each step, those after the origin too
 * @param numbers for a series as a whole
 * @param categories for each static category: how many there are, of which the first stands for all unknown ones
 */
public record FeatureSizes(int past, int known, int numbers, List<Integer> categories) {
    private static final FeatureSizes NONE = new FeatureSizes(0, 0, 0, List.of());
    private static final int LARGEST_EMBEDDING = 16;

    public FeatureSizes {
        categories = List.copyOf(categories);
        if (past < 0 || known < 0 || numbers < 0 || categories.stream().anyMatch(size -> size < 1)) {
            throw new InvalidInputException("features: sizes of " + past + " past, " + known + " known, " + numbers
                    + " static numbers and categories " + categories + " make no sense");
        }
    }

    public static FeatureSizes none() {
        return NONE;
    }

    public boolean isEmpty() {
        return equals(NONE);
    }

    /** Features of a step of the history. */
    public int perStep() {
        return Math.addExact(past, known);
    }

    /** The size of the vector that stands for static category k: about the cube root of how many there are, 16 at the most. */
    public int embedding(int k) {
        int size = 1;
        while (size < LARGEST_EMBEDDING && (long) size * size * size < categories.get(k)) {
            size++;
        }
        return size;
    }

    /** The size of the vector of all that is static. */
    public int statics() {
        int size = numbers;
        for (int k = 0; k < categories.size(); k++) {
            size = Math.addExact(size, embedding(k));
        }
        return size;
    }
}
