package dev.carousel.interop.definition;

/** Names and texts from files, so that they can do a terminal or a log no harm. */
public final class Printable {
    private static final int LONGEST = 120;

    private Printable() {}

    /** The text with '?' for what isn't plain, printing ASCII, cut where it is long. */
    public static String text(String text) {
        if (text.length() <= LONGEST && isPlain(text)) {
            return text;
        }
        StringBuilder safe = new StringBuilder();
        for (int k = 0; k < text.length() && k < LONGEST; k++) {
            char c = text.charAt(k);
            safe.append(isPlain(c) ? c : '?');
        }
        return text.length() > LONGEST ? safe.append("...").toString() : safe.toString();
    }

    private static boolean isPlain(String text) {
        for (int k = 0; k < text.length(); k++) {
            if (!isPlain(text.charAt(k))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPlain(char c) {
        return c >= ' ' && c <= '~';
    }
}
