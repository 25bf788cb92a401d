package dev.carousel.interop.torch.pickle;

/** Text from a file as a message may show it: on one line, of bounded length. */
public final class Printable {
    private static final int LONGEST = 120;

    private Printable() {}

    public static String of(String text) {
        StringBuilder shown = new StringBuilder();
        for (int k = 0; k < text.length() && shown.length() < LONGEST; k++) {
            char c = text.charAt(k);
            shown.append(Character.isISOControl(c) || c == '\u2028' || c == '\u2029' ? '?' : c);
        }
        return text.length() > shown.length() ? shown + "..." : shown.toString();
    }
}
