package dev.carousel.insight;

import java.util.Locale;

/** Of a stack's cells. */
public enum Direction {
    FORWARD,
    BACKWARD;

    static Direction of(boolean backwards) {
        return backwards ? BACKWARD : FORWARD;
    }

    String inWords() {
        return name().toLowerCase(Locale.ROOT);
    }
}
