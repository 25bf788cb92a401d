package dev.carousel.models.text.token;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * What a text is cut into. The same tokens on every machine and JDK: nothing here asks the JDK's Unicode tables, which differ between
 * its versions. Half a surrogate pair, which is no character, counts as U+FFFD.
 */
public enum Tokens {
    /**
     * Words in lower case, by the word boundaries of Unicode's annex 29 as Lucene has them, with the punctuation between them:
     *
     * <ul>
     *   <li>words keep inner apostrophes ({@code don't}), a curled one made straight; numbers keep points and commas ({@code 3.5})
     *   <li>a point or colon with no blank after it parts words ({@code good.The} is {@code good . the}), not abbreviations ({@code u.s})
     *   <li>runs of {@code !} and {@code ?} are one token of three at most, two points or more are {@code ...}
     *   <li>every other character that is not blank is a token; {@code <br />} is blank
     * </ul>
     */
    WORDS {
        @Override
        void cut(String text, Consumer<String> taker) {
            WordTokens.cut(text, taker);
        }
    },

    /** What stands between blanks (spaces, tabs, ends of lines), unchanged: for texts that somebody cut already. */
    BLANKS {
        @Override
        void cut(String text, Consumer<String> taker) {
            int from = 0;
            for (int at = 0; at <= text.length(); at++) {
                if (at == text.length() || text.charAt(at) <= ' ') {
                    if (at > from) {
                        taker.accept(text.substring(from, at));
                    }
                    from = at + 1;
                }
            }
        }
    },

    /** Code points, blanks and ends of lines among them. */
    CHARACTERS {
        @Override
        void cut(String text, Consumer<String> taker) {
            for (int at = 0; at < text.length(); ) {
                int length = Character.charCount(text.codePointAt(at));
                taker.accept(text.substring(at, at + length));
                at += length;
            }
        }
    },

    /** The bytes of UTF-8, each as two hexadecimal digits in lower case. */
    BYTES {
        @Override
        void cut(String text, Consumer<String> taker) {
            for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
                taker.accept(HEX[one & 0xff]);
            }
        }
    };

    private static final int BYTE_VALUES = 256;
    private static final String[] HEX = new String[BYTE_VALUES];

    static {
        HexFormat format = HexFormat.of();
        for (int value = 0; value < BYTE_VALUES; value++) {
            HEX[value] = format.toHexDigits((byte) value);
        }
    }

    abstract void cut(String text, Consumer<String> taker);

    /** Gives a text's tokens one after another. */
    public void each(String text, Consumer<String> taker) {
        cut(whole(text), taker);
    }

    /** A text's tokens. */
    public List<String> of(String text) {
        List<String> tokens = new ArrayList<>();
        each(text, tokens::add);
        return tokens;
    }

    /** How files and commands call it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static String whole(String text) {
        StringBuilder copy = null;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            boolean pair = Character.isHighSurrogate(c)
                    && at + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(at + 1));
            if (pair) {
                at++;
            } else if (Character.isSurrogate(c)) {
                copy = copy == null ? new StringBuilder(text) : copy;
                copy.setCharAt(at, '\uFFFD');
            }
        }
        return copy == null ? text : copy.toString();
    }
}
