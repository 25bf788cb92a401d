package dev.carousel.models.anomaly.score;

import java.util.Locale;

/** What can be unusual about a value of a channel. */
public enum Evidence {
    /** Far from the level of all values so far. */
    LEVEL,
    /** Far from its forecast. */
    CHANGE,
    /** The last forecasts all missed to the same side. */
    DRIFT;

    /** The name in files. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
