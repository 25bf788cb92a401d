package dev.carousel.models.table;

/** A cell's text as it stands in a message: on one line, and not pages of it. */
final class Excerpt {
    private static final int LENGTH = 60;

    private Excerpt() {}

    static String of(String text) {
        String oneLine = text.length() > LENGTH ? text.substring(0, LENGTH) + "..." : text;
        return oneLine.replaceAll("\\p{Cntrl}+", " ");
    }
}
