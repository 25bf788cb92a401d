package dev.carousel.models.preparation;

import dev.carousel.InvalidInputException;
import java.util.Locale;

/**
 * What is subtracted from a window before the network sees it, and added to what the network says. The network is not told the
 * level: on single series, whose level drifts, it would learn eras by heart and fail in the next one.
 */
public enum WindowLevel {
    /** The mean of the prepared values. */
    MEAN,
    /** The transform of the mean of the original values: makes a forecast in logarithms free of scale. */
    TRANSFORMED_MEAN;

    /** The name in files. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The level of this name. */
    public static WindowLevel of(String key) {
        for (WindowLevel level : values()) {
            if (level.key().equals(key)) {
                return level;
            }
        }
        throw new InvalidInputException("unknown window level '" + key + "': expected mean or transformed_mean");
    }
}
