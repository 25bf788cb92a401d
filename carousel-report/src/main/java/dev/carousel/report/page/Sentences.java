package dev.carousel.report.page;

import java.util.Locale;

/** Remarks that were written for a terminal, as sentences of a page. */
public final class Sentences {
    private Sentences() {}

    /** Begins with a capital and ends with a stop. */
    public static String of(String remark) {
        String end = remark.endsWith(".") ? "" : ".";
        return capital(remark) + end;
    }

    /** Begins with a capital. */
    public static String capital(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
