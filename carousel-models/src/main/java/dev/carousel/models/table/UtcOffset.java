package dev.carousel.models.table;

/** The end of a time stamp that says how far it is from UTC. */
final class UtcOffset {
    /** What {@link #parse} returns for a text that is no offset. */
    static final int NONE = Integer.MIN_VALUE;

    private static final int MOST = 18 * 3600;

    private UtcOffset() {}

    /**
     * Seconds to subtract from a local time to get UTC. {@code X} reads Z; {@code x}, {@code xx}, {@code xxx} read +02,
     * +0200, +02:00.
     */
    static int parse(String text, char letter, int width) {
        if (letter == 'X') {
            return text.equals("Z") ? 0 : NONE;
        }
        int length = width == 1 ? 3 : width == 2 ? 5 : 6;
        if (text.length() != length || text.charAt(0) != '+' && text.charAt(0) != '-') {
            return NONE;
        }
        int hours = twoDigits(text, 1);
        int minutes =
                width == 1 ? 0 : width == 2 ? twoDigits(text, 3) : text.charAt(3) == ':' ? twoDigits(text, 4) : 60;
        if (hours < 0 || minutes < 0 || minutes > 59 || hours * 3600 > MOST) {
            return NONE;
        }
        int seconds = hours * 3600 + minutes * 60;
        return text.charAt(0) == '-' ? -seconds : seconds;
    }

    /** How UTC itself is written. */
    static String utc(char letter, int width) {
        return letter == 'X' ? "Z" : width == 1 ? "+00" : width == 2 ? "+0000" : "+00:00";
    }

    private static int twoDigits(String text, int at) {
        int tens = text.charAt(at) - '0';
        int ones = text.charAt(at + 1) - '0';
        return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? 10 * tens + ones : -1;
    }
}
