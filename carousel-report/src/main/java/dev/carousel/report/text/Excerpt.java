package dev.carousel.report.text;

/** The beginning of a text, in one line. */
final class Excerpt {
    /** The most characters. */
    static final int MOST = 300;

    /** A longer word than this is cut. */
    private static final int LONG_WORD = 40;

    private Excerpt() {}

    /** With one blank for each run of blanks and ends of lines; an ellipsis stands for what was cut off. */
    static String of(String text) {
        StringBuilder line = new StringBuilder();
        for (int at = 0; at < text.length() && line.length() <= MOST; at++) {
            char c = text.charAt(at);
            boolean blank = c <= ' ';
            if (!blank) {
                line.append(c);
            } else if (!line.isEmpty() && line.charAt(line.length() - 1) != ' ') {
                line.append(' ');
            }
        }
        if (line.length() <= MOST) {
            String whole = line.toString().stripTrailing();
            return whole.isEmpty() ? "(empty)" : whole;
        }
        int end = line.lastIndexOf(" ");
        end = end < MOST - LONG_WORD ? MOST : end;
        end -= Character.isHighSurrogate(line.charAt(end - 1)) ? 1 : 0;
        return line.substring(0, end) + " …";
    }
}
