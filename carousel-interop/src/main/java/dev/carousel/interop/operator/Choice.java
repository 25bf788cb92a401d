package dev.carousel.interop.operator;

import dev.carousel.UnsupportedException;
import dev.carousel.interop.definition.Printable;

/** Attributes that are one of a few words. */
final class Choice {
    private Choice() {}

    static UnsupportedException refuse(String attribute, String found, String... known) {
        return new UnsupportedException("attribute '" + attribute + "' should be one of " + String.join(", ", known)
                + ", found '" + Printable.text(found) + "'");
    }
}
