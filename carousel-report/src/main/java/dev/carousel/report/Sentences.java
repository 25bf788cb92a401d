package dev.carousel.report;

import java.util.Locale;

/** Remarks that were written for a terminal, as sentences of a page. */
final class Sentences {
    private Sentences() {}

    /** Begins with a capital and ends with a stop. */
    static String of(String remark) {
        String end = remark.endsWith(".") ? "" : ".";
        return capital(remark) + end;
    }

    /** Begins with a capital. */
    static String capital(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
