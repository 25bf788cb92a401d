package dev.carousel.models.text.token;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/** {@link Tokens#WORDS}: Lucene finds the words, and what lies between them is looked at here. */
final class WordTokens {
    private static final Pattern LINE_BREAK = Pattern.compile("<[bB][rR] {0,4}/?>");
    private static final int LONGEST_RUN = 3;
    private static final char CURLED_APOSTROPHE = '\u2019';
    private static final char ELLIPSIS = '\u2026';

    private final String text;
    private final Consumer<String> taker;

    private WordTokens(String text, Consumer<String> taker) {
        this.text = text;
        this.taker = taker;
    }

    static void cut(String text, Consumer<String> taker) {
        String plain = text.indexOf('<') < 0
                ? text
                : LINE_BREAK.matcher(text).replaceAll(m -> Matcher.quoteReplacement(" ".repeat(m.end() - m.start())));
        new WordTokens(plain, taker).run();
    }

    private void run() {
        try (StandardTokenizer words = new StandardTokenizer()) {
            words.setReader(new StringReader(text));
            OffsetAttribute place = words.addAttribute(OffsetAttribute.class);
            words.reset();
            int end = 0;
            while (words.incrementToken()) {
                between(end, place.startOffset());
                word(place.startOffset(), place.endOffset());
                end = place.endOffset();
            }
            between(end, text.length());
        } catch (IOException e) {
            throw new UncheckedIOException("reading a text in memory", e);
        }
    }

    /** A word by Lucene, which takes {@code _so_} and {@code good.The} for one. */
    private void word(int from, int to) {
        int first = from;
        int last = to;
        while (first < to && text.charAt(first) == '_') {
            first++;
        }
        while (last > first && text.charAt(last - 1) == '_') {
            last--;
        }
        between(from, first);
        if (first < last) {
            parts(first, last);
        }
        between(last, to);
    }

    private void parts(int from, int to) {
        if (!partsAtPoints(from, to)) {
            take(from, to);
            return;
        }
        int first = from;
        for (int at = from; at < to; at++) {
            if (isPoint(at)) {
                take(first, at);
                between(at, at + 1);
                first = at + 1;
            }
        }
        take(first, to);
    }

    /** Whether there are points, and every part is longer than one letter: else it is an abbreviation. */
    private boolean partsAtPoints(int from, int to) {
        int first = from;
        for (int at = from; at <= to; at++) {
            if (at == to || isPoint(at)) {
                if (at - first < 2) {
                    return false;
                }
                if (at == to) {
                    return first > from;
                }
                first = at + 1;
            }
        }
        return false;
    }

    /** A point inside a number has a digit beside it. */
    private boolean isPoint(int at) {
        char c = text.charAt(at);
        return (c == '.' || c == ':') && !isDigit(at - 1) && !isDigit(at + 1);
    }

    private boolean isDigit(int at) {
        return at >= 0 && at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }

    private void take(int from, int to) {
        taker.accept(LowerCase.of(text.substring(from, to)).replace(CURLED_APOSTROPHE, '\''));
    }

    private void between(int from, int to) {
        int at = from;
        while (at < to) {
            int codePoint = text.codePointAt(at);
            int end = at + Character.charCount(codePoint);
            if (codePoint == '!' || codePoint == '?') {
                while (end < to && (text.charAt(end) == '!' || text.charAt(end) == '?')) {
                    end++;
                }
                taker.accept(text.substring(at, Math.min(end, at + LONGEST_RUN)));
            } else if (codePoint == '.' || codePoint == ELLIPSIS) {
                while (end < to && (text.charAt(end) == '.' || text.charAt(end) == ELLIPSIS)) {
                    end++;
                }
                taker.accept(end - at == 1 && codePoint == '.' ? "." : "...");
            } else if (codePoint == CURLED_APOSTROPHE) {
                taker.accept("'");
            } else if (!isBlank(codePoint)) {
                taker.accept(text.substring(at, end));
            }
            at = end;
        }
    }

    /** Blanks and what can't be seen, by Unicode's tables as they are now, so that they stay. */
    private static boolean isBlank(int c) {
        return c <= ' '
                || c >= 0x7F && c <= 0xA0
                || c == 0xAD
                || c == 0x1680
                || c >= 0x2000 && c <= 0x200F
                || c >= 0x2028 && c <= 0x202F
                || c >= 0x205F && c <= 0x206F
                || c == 0x3000
                || c >= 0xFE00 && c <= 0xFE0F
                || c == 0xFEFF;
    }
}
