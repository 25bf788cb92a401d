package dev.carousel.train;

import dev.carousel.InvalidInputException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was measured of a network after a step of its training, beside the step itself.
 *
 * @param step counted from 0
 * @param values finite ones by name, such as {@code update_ratio/0.l0}: what is measured, and of what; in their order
 * @param findings what is wrong
 */
public record Examination(long step, Map<String, Double> values, List<Finding> findings) {
    public Examination {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        findings = List.copyOf(findings);
        values.forEach((name, value) -> {
            if (!Double.isFinite(value)) {
                throw new InvalidInputException("examination: expected finite values, found " + value + " for " + name);
            }
        });
    }

    /**
     * Something that is wrong.
     *
     * @param cause the same for the same thing at another step, whatever its numbers
     * @param text what it is and what to change, for people
     */
    public record Finding(String cause, String text) {}
}
