package dev.carousel.models.text.token;

/**
 * Lower case, code point by code point, as Unicode 13 has it: later versions added letters with a lower case, which newer JDKs know and
 * older ones don't. That of a code point that had one never changes. The test pins all of them.
 */
final class LowerCase {
    /** First and last code points of stretches that hold all letters with a lower case in Unicode 13, and none that came later. */
    private static final int[] STRETCHES = {
        0x41, 0x5A, 0xC0, 0x24E, 0x370, 0x556, 0x10A0, 0x10CD, 0x13A0, 0x13F5, 0x1C90, 0x1CBF, 0x1E00, 0x1FFC, 0x2126,
        0x2183, 0x24B6, 0x24CF, 0x2C00, 0x2C2E, 0x2C60, 0x2CF2, 0xA640, 0xA69A, 0xA722, 0xA7BE, 0xA7C2, 0xA7C9, 0xA7F5,
        0xA7F5, 0xFF21, 0xFF3A, 0x10400, 0x10427, 0x104B0, 0x104D3, 0x10C80, 0x10CB2, 0x118A0, 0x118BF, 0x16E40,
        0x16E5F, 0x1E900, 0x1E921
    };

    private LowerCase() {}

    static int of(int codePoint) {
        if (codePoint <= 'Z') {
            return codePoint >= 'A' ? codePoint + ('a' - 'A') : codePoint;
        }
        for (int k = 0; k < STRETCHES.length && STRETCHES[k] <= codePoint; k += 2) {
            if (codePoint <= STRETCHES[k + 1]) {
                return Character.toLowerCase(codePoint);
            }
        }
        return codePoint;
    }

    static String of(String text) {
        int at = 0;
        while (at < text.length() && isPlain(text.charAt(at))) {
            at++;
        }
        if (at == text.length()) {
            return text;
        }
        StringBuilder lower = new StringBuilder(text.length()).append(text, 0, at);
        while (at < text.length()) {
            int codePoint = text.codePointAt(at);
            lower.appendCodePoint(of(codePoint));
            at += Character.charCount(codePoint);
        }
        return lower.toString();
    }

    private static boolean isPlain(char c) {
        return c < 'A' || c > 'Z' && c < 0x80;
    }
}
